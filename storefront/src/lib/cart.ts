/** Shapes of cart and order as the shop shows them. */
export type Line = {
  id: string
  variant_id: string | null
  handle: string | null
  title: string
  variant_title: string | null
  image_url: string | null
  quantity: number
  /** What the shopper sees per line: with tax where the region's prices include it. */
  total: number
}

export type Address = {
  first_name: string
  last_name: string
  address_1: string
  address_2: string
  city: string
  province: string
  postal_code: string
  country_code: string
  phone: string
}

/** The sums of a cart or an order, each as it is shown: with tax where the region's prices include it. */
export type Totals = {
  currency_code: string
  items: number
  discount: number
  shipping: number
  tax: number
  tax_name: string
  includes_tax: boolean
  total: number
}

export type CartLine = Line & {
  /** How many the shelf holds now; null where that is not limited or not known. */
  limit: number | null
}

export type Cart = {
  id: string
  email: string
  country_code: string | null
  region_id: string | null
  is_completed: boolean
  lines: CartLine[]
  address: Address | null
  shipping_option_id: string | null
  totals: Totals
}

export type Order = {
  id: string
  display_id: number
  email: string
  placed_at: string
  lines: Line[]
  address: Address | null
  shipping_name: string | null
  totals: Totals
}

/** Number of pieces, which is what a shopper counts. */
export const countPieces = (lines: Pick<Line, "quantity">[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)

/** Lines that ask for more than the shelf holds. */
export const shortLines = (lines: CartLine[]): CartLine[] =>
  lines.filter(({ limit, quantity }) => limit !== null && quantity > limit)

/** What to tell a shopper about a line the shelf cannot cover. */
export const shortageWords = (limit: number): string =>
  limit === 0 ? "Sold out in the meantime. Take it out to go on." : `Only ${limit} left. Lower the number to go on.`
