import { isAvailable, type Product, type ProductOption, type ProductVariant, type Stock } from "./catalogue"

/** A value by option id: what the shopper has chosen. */
export type Choice = Record<string, string>

export type StockByVariant = Record<string, Stock>

export type ValueState = "available" | "sold_out" | "missing"

const matches = (variant: ProductVariant, choice: Choice): boolean =>
  Object.entries(choice).every(([optionId, value]) => variant.options[optionId] === value)

/** The variant that a complete choice names. */
export const findVariant = (product: Product, choice: Choice): ProductVariant | undefined =>
  product.variants.find((variant) => matches(variant, choice))

/** Options that offer a real choice; a lone "Title: Default Title" is noise. */
export const choosableOptions = (product: Product): ProductOption[] =>
  product.options.filter((option) => option.values.length > 1)

const optionKey = (option: ProductOption): string => option.title.trim().toLowerCase().replaceAll(" ", "-")

/** The choice to open a product with: what the address names, else the first variant that can be bought. */
export const initialChoice = (
  product: Product,
  stock: StockByVariant,
  query: Record<string, string | string[] | undefined> = {}
): Choice => {
  const asked: Choice = {}
  for (const option of product.options) {
    const value = query[optionKey(option)]
    if (typeof value === "string" && option.values.includes(value)) {
      asked[option.id] = value
    }
  }
  const candidates = product.variants.filter((variant) => matches(variant, asked))
  const pool = candidates.length ? candidates : product.variants
  return { ...(pool.find(({ id }) => isAvailable(stock[id])) ?? pool[0])?.options }
}

/** The choice after picking one value; other options follow where the combination is not made. */
export const choose = (
  product: Product,
  stock: StockByVariant,
  choice: Choice,
  optionId: string,
  value: string
): Choice => {
  const next = { ...choice, [optionId]: value }
  if (findVariant(product, next)) {
    return next
  }
  const others = product.variants.filter((variant) => variant.options[optionId] === value)
  return { ...(others.find(({ id }) => isAvailable(stock[id])) ?? others[0])?.options }
}

/** What picking a value would lead to, given the rest of the choice. */
export const valueState = (
  product: Product,
  stock: StockByVariant,
  choice: Choice,
  optionId: string,
  value: string
): ValueState => {
  const variant = findVariant(product, { ...choice, [optionId]: value })
  if (!variant) {
    return "missing"
  }
  return isAvailable(stock[variant.id]) ? "available" : "sold_out"
}

/** The choice as a query string, so that a view of a product can be sent to a friend. */
export const choiceQuery = (product: Product, choice: Choice): string => {
  const params = new URLSearchParams()
  for (const option of choosableOptions(product)) {
    const value = choice[option.id]
    if (value) {
      params.set(optionKey(option), value)
    }
  }
  const query = params.toString()
  return query ? `?${query}` : ""
}
