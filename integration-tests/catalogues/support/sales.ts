import { pick, sample } from "./random.ts"

export type Sale = { where: "here" | "channel"; lines: { sku: string; quantity: number }[] }

const MOST_LINES = 3
const MOST_UNITS = 2
const HOT_SKUS = 20
/** Enough for every line of a day to fall on one of them. */
const HOT_STOCK = 100

/**
 * Random sales on both sides in random order, and what they leave of each SKU. A quarter of the lines falls on a few
 * SKUs, so that both sides sell the same ones at the same time; nothing is sold that is not there.
 */
export const drawSales = (random: () => number, stock: Map<string, number>, perSide: number) => {
  const left = new Map(stock)
  const all = [...stock.keys()]
  const hot = sample(
    random,
    all.filter((sku) => stock.get(sku)! >= HOT_STOCK),
    HOT_SKUS
  )
  const drawLine = (): Sale["lines"][number] => {
    for (;;) {
      const sku = pick(random, random() < 0.25 ? hot : all)
      const quantity = 1 + Math.floor(random() * MOST_UNITS)
      if (left.get(sku)! >= quantity) {
        left.set(sku, left.get(sku)! - quantity)
        return { sku, quantity }
      }
    }
  }
  const sides = Array.from({ length: perSide * 2 }, (_, index) => (index % 2 ? "here" : "channel"))
  const sales = sample(random, sides, sides.length).map((where) => ({
    where,
    lines: mergeLines(Array.from({ length: 1 + Math.floor(random() * MOST_LINES) }, drawLine)),
  })) as Sale[]
  return { sales, left }
}

const mergeLines = (lines: Sale["lines"]): Sale["lines"] =>
  [...Map.groupBy(lines, ({ sku }) => sku)].map(([sku, same]) => ({
    sku,
    quantity: same.reduce((sum, { quantity }) => sum + quantity, 0),
  }))
