import { isValidHandle } from "@medusajs/framework/utils"
import type { Row, RowGroup } from "../csv/columns"
import type { ImportProduct, ImportVariant, Refusal, Warning } from "../types"
import { sanitizeHtml } from "./html"
import type { KeyRegister } from "./unique-keys"
import { isVariantRow, optionNamesOf, toVariant } from "./variant"

export type MappedGroup = { product?: ImportProduct; refusals: Refusal[]; warnings: Warning[] }

/** The rows of one handle as a product. A bad variant row is refused alone, a bad first row with all of its product. */
export const toImportProduct = ({ handle, rows }: RowGroup, keys: KeyRegister): MappedGroup => {
  const [first] = rows
  const refusals: Refusal[] = []
  const warnings: Warning[] = []
  const reason = reasonAgainst(handle, first)
  if (reason) {
    return { refusals: [{ line: first.line, handle, reason }], warnings }
  }
  const optionNames = optionNamesOf(first)
  const variants: ImportVariant[] = []
  for (const row of rows.filter(isVariantRow)) {
    const mapped = toVariant(row, optionNames, keys)
    const refused = "reason" in mapped ? mapped.reason : reasonAgainstTwin(mapped.variant, variants)
    if ("variant" in mapped && !refused) {
      variants.push(mapped.variant)
      warnings.push(...mapped.warnings)
    } else {
      refusals.push({ line: row.line, handle, sku: row.cells["Variant SKU"] || undefined, reason: refused ?? "" })
    }
  }
  if (!variants.length) {
    refusals.push({ line: first.line, handle, reason: "none of the product's variants could be taken" })
    return { refusals, warnings }
  }
  return { product: assemble(handle, rows, variants), refusals, warnings }
}

const reasonAgainst = (handle: string, { cells }: Row): string | undefined => {
  if (!handle) {
    return "the row has no handle"
  }
  if (!isValidHandle(handle)) {
    return `the handle "${handle}" may hold only lower-case letters, digits and single hyphens`
  }
  if (!cells.Title) {
    return "the product's first row has no title"
  }
  return cells.Title.includes("\n") ? "the title runs over several lines; a quote is probably missing" : undefined
}

const reasonAgainstTwin = (variant: ImportVariant, others: ImportVariant[]): string | undefined => {
  const key = JSON.stringify(variant.options)
  const twin = others.find(({ options }) => JSON.stringify(options) === key)
  return twin && `it has the same options as line ${twin.line}`
}

const assemble = (handle: string, rows: RowGroup["rows"], variants: ImportVariant[]): ImportProduct => {
  const { line, cells } = rows[0]
  const status = cells.Status?.toLowerCase()
  return {
    line,
    handle,
    title: cells.Title ?? "",
    description: sanitizeHtml(cells["Body (HTML)"] ?? ""),
    status: (status ?? "active") === "active" && cells.Published?.toLowerCase() !== "false" ? "published" : "draft",
    is_archived: status === "archived",
    is_giftcard: cells["Gift Card"]?.toLowerCase() === "true",
    vendor: cells.Vendor || undefined,
    type: cells.Type || undefined,
    tags: listOf(cells.Tags, ","),
    category: listOf(cells["Product Category"], ">"),
    images: imagesOf(rows, variants),
    seo_title: cells["SEO Title"] || undefined,
    seo_description: cells["SEO Description"] || undefined,
    options: optionsOf(variants),
    variants,
  }
}

const listOf = (cell: string | undefined, separator: string): string[] => [
  ...new Set(
    (cell ?? "")
      .split(separator)
      .map((part) => part.trim())
      .filter(Boolean)
  ),
]

/** The product's pictures in the order that the file gives them, then pictures that only a variant names. */
const imagesOf = (rows: Row[], variants: ImportVariant[]): string[] => {
  const positioned = rows
    .filter(({ cells }) => cells["Image Src"])
    .map(({ cells }, i) => ({ url: cells["Image Src"] ?? "", position: Number(cells["Image Position"]) || i + 1 }))
    .sort((a, b) => a.position - b.position)
  const urls = [...positioned.map(({ url }) => url), ...variants.flatMap(({ image }) => image ?? [])]
  return [...new Set(urls)].filter((url) => /^https?:\/\//i.test(url))
}

const optionsOf = (variants: ImportVariant[]) =>
  Object.keys(variants[0]?.options ?? {}).map((title) => ({
    title,
    values: [...new Set(variants.flatMap(({ options }) => options[title] ?? []))],
  }))
