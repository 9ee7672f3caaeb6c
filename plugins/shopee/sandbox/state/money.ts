// Markets whose prices have cents; every other market counts in whole units.
const MARKETS_WITH_CENTS = new Set(["SG", "MY", "BR", "MX", "PL", "ES", "AR"])

const priceDecimals = (region: string): number => (MARKETS_WITH_CENTS.has(region) ? 2 : 0)

/** Minor units of an amount, whatever the market: fees have cents everywhere. */
export const toMinor = (amount: number): number => Math.round(amount * 100)

/** The amount as the API writes it. */
export const toMajor = (minor: number): number => minor / 100

/** Whether a price has no more decimals than its market allows. */
export const isPriceOf = (region: string, price: number): boolean =>
  Number(price.toFixed(priceDecimals(region))) === price

/** Splits an amount by weights so that the parts add up to it: what rounding leaves over goes to the largest rests. */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0)
  if (sum === 0) {
    return weights.map((_, index) => (index === 0 ? total : 0))
  }
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const over = total - parts.reduce((left, right) => left + right, 0)
  const byRest = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }))
  byRest.sort((left, right) => right.rest - left.rest || left.index - right.index)
  for (const { index } of byRest.slice(0, over)) {
    parts[index] = (parts[index] ?? 0) + 1
  }
  return parts
}
