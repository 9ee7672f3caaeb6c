import type { Look } from "../pictures/types"

/** Prices in major units. SGD and INR include tax, USD does not. */
export type DemoPrices = { sgd: number; inr: number; usd: number }

/** Units in Singapore and in Jaipur. */
export type DemoStock = readonly [singapore: number, jaipur: number]

export type DemoVariant = {
  sku: string
  options: Record<string, string>
  /** Left out for a kit, whose stock is that of its parts. */
  stock?: DemoStock
  /** Where this variant costs something else than its product. */
  prices?: DemoPrices
  allow_backorder?: true
  /** Other variants that one unit of this one takes from the shelf. */
  kit?: readonly { sku: string; quantity: number }[]
}

export type DemoProduct = {
  handle: string
  title: string
  description: string
  maker: string
  place: string
  country: string
  material: string
  care: string
  category: string
  collection?: string
  tags: readonly string[]
  /** Grams, packed. */
  weight: number
  prices: DemoPrices
  look: Look
  variants: readonly DemoVariant[]
}
