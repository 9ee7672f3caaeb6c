/** Shapes of the catalogue as the shop shows it. The data layer makes them; components know no others. */
export type Price = {
  amount: number
  /** The amount before a price list lowered it; equal to `amount` otherwise. */
  original_amount: number
  currency_code: string
  includes_tax: boolean
}

export type ProductCard = {
  id: string
  handle: string
  title: string
  maker: string | null
  place: string | null
  image_url: string | null
  price: Price | null
  /** Whether the variants differ in price, so that the card says "from". */
  has_price_range: boolean
  colours: string[]
}

export type ProductOption = { id: string; title: string; values: string[] }

export type ProductVariant = {
  id: string
  sku: string | null
  title: string
  /** Value by option id. */
  options: Record<string, string>
  price: Price | null
  image_url: string | null
}

export type Product = {
  id: string
  handle: string
  title: string
  maker: string | null
  place: string | null
  description: string | null
  material: string | null
  care: string | null
  weight: number | null
  images: string[]
  options: ProductOption[]
  variants: ProductVariant[]
  category: { id: string; handle: string; name: string } | null
}

export type Category = {
  id: string
  handle: string
  name: string
  description: string | null
  children: Category[]
}

/** What can be bought of a variant now. `quantity` is null where stock is not counted. */
export type Stock = { variant_id: string; quantity: number | null; can_backorder: boolean }

/** How many of a variant one order may hold, null for no limit. */
export const orderLimit = (stock: Stock | undefined): number | null =>
  !stock || stock.can_backorder || stock.quantity === null ? null : Math.max(0, stock.quantity)

/** Whether a variant can be bought; stock that is not known yet counts as there. */
export const isAvailable = (stock: Stock | undefined): boolean => orderLimit(stock) !== 0
