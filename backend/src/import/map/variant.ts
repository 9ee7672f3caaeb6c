import type { Row } from "../csv/columns"
import { toBarcode } from "../csv/scan-file"
import type { ImportVariant, Warning } from "../types"
import { parseGrams, parsePrice, parseQuantity } from "./numbers"
import type { KeyRegister } from "./unique-keys"

const numbers = [1, 2, 3] as const

/** Names of the product's options by their place in the file, from its first row. */
export const optionNamesOf = ({ cells }: Row): (string | undefined)[] =>
  numbers.map((n) => cells[`Option${n} Name`] || (cells[`Option${n} Value`] ? `Option ${n}` : undefined))

/** Whether a row describes a variant, or only one more picture. */
export const isVariantRow = ({ cells }: Row): boolean =>
  Boolean(cells["Option1 Value"] || cells["Variant Price"] || cells["Variant SKU"])

/** A variant row in the shop's terms, or the reason why it cannot be taken. */
export const toVariant = (
  row: Row,
  optionNames: (string | undefined)[],
  keys: KeyRegister
): { variant: ImportVariant; warnings: Warning[] } | { reason: string } => {
  const { cells, line } = row
  const options = toOptions(row, optionNames)
  const price = parsePrice(cells["Variant Price"])
  const compareAt = cells["Variant Compare At Price"] ? parsePrice(cells["Variant Compare At Price"]) : undefined
  const quantity = cells["Variant Inventory Qty"] ? parseQuantity(cells["Variant Inventory Qty"]) : undefined
  const reason = options.reason ?? price.reason ?? quantity?.reason
  if (reason !== undefined || !options.value || price.value === undefined) {
    return { reason: reason ?? "the row cannot be read" }
  }
  const { sku, source_sku, barcode, messages } = keys.take(cells["Variant SKU"], toBarcode(cells["Variant Barcode"]))
  if ((quantity?.value ?? 0) < 0) {
    messages.push(`the quantity ${quantity?.value} is below zero and was taken as 0`)
  }
  const variant: ImportVariant = {
    line,
    title: titleOf(options.value),
    options: options.value,
    sku,
    source_sku,
    barcode,
    weight: parseGrams(cells["Variant Grams"]),
    price: price.value,
    compare_at_price: compareAt?.value || undefined,
    manage_inventory: Boolean(cells["Variant Inventory Tracker"]),
    allow_backorder: cells["Variant Inventory Policy"]?.toLowerCase() === "continue",
    quantity: quantity?.value === undefined ? undefined : Math.max(quantity.value, 0),
    requires_shipping: cells["Variant Requires Shipping"]?.toLowerCase() !== "false",
    image: cells["Variant Image"] || undefined,
  }
  return { variant, warnings: messages.map((message) => ({ line, handle: cells.Handle ?? "", message })) }
}

type Options = { value: Record<string, string>; reason?: undefined } | { value?: undefined; reason: string }

const toOptions = ({ cells }: Row, names: (string | undefined)[]): Options => {
  const value: Record<string, string> = {}
  for (const n of numbers) {
    const [name, cell] = [names[n - 1], cells[`Option${n} Value`]]
    if (name && !cell) {
      return { reason: `it has no value for the option ${name}` }
    }
    if (!name && cell) {
      return { reason: `it has the value "${cell}" for option ${n}, which the product's first row does not name` }
    }
    if (name && cell) {
      value[name] = cell
    }
  }
  return isDefault(value) ? { value: defaultOption } : { value }
}

// Shopify's way to say that there is nothing to choose, and Medusa's.
const isDefault = (options: Record<string, string>) =>
  Object.keys(options).length === 1 && options.Title === "Default Title"
const defaultOption = { "Default option": "Default option value" }

const titleOf = (options: Record<string, string>): string =>
  options === defaultOption ? "Default variant" : Object.values(options).join(" / ")
