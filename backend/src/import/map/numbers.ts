/** A cell as a number of the kind asked for, or the reason why it is none. */
export type Parsed = { value: number; reason?: undefined } | { value?: undefined; reason: string }

/** An amount of money in major units, written with a point and without a currency sign. */
export const parsePrice = (cell: string | undefined): Parsed => {
  if (!cell) {
    return { reason: "the price is missing" }
  }
  return /^\d{1,12}(\.\d{1,6})?$/.test(cell)
    ? { value: Number(cell) }
    : { reason: `the price "${cell}" is not a number like 1299.00` }
}

/** A whole number of units. It may be below zero, which Shopify writes when it has oversold. */
export const parseQuantity = (cell: string): Parsed =>
  /^-?\d{1,9}(\.0+)?$/.test(cell) ? { value: Number(cell) } : { reason: `the quantity "${cell}" is not a whole number` }

/** Whole grams; nothing where the cell is empty, zero or no number, because a weight is not worth a refusal. */
export const parseGrams = (cell: string | undefined): number | undefined => {
  const grams = Math.round(Number(cell || 0))
  return Number.isFinite(grams) && grams > 0 ? grams : undefined
}
