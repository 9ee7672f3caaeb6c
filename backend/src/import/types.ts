/** One variant as the file describes it, in the shop's terms. */
export type ImportVariant = {
  line: number
  title: string
  options: Record<string, string>
  sku?: string
  /** The SKU as it stands in the file, where it had to be told apart from others. */
  source_sku?: string
  barcode?: string
  /** Grams. */
  weight?: number
  price: number
  compare_at_price?: number
  manage_inventory: boolean
  allow_backorder: boolean
  /** Left out where the file does not say. */
  quantity?: number
  requires_shipping: boolean
  image?: string
}

/** One product as the file describes it, in the shop's terms. */
export type ImportProduct = {
  line: number
  handle: string
  title: string
  /** HTML of a few harmless tags. */
  description: string
  status: "published" | "draft"
  is_archived: boolean
  is_giftcard: boolean
  vendor?: string
  type?: string
  tags: string[]
  /** From the root down. */
  category: string[]
  images: string[]
  seo_title?: string
  seo_description?: string
  options: { title: string; values: string[] }[]
  variants: ImportVariant[]
}

/** A row, or a product, that was not imported, and why. */
export type Refusal = { line: number; handle: string; sku?: string; reason: string }

/** Something that was imported, but not quite as it stands in the file. */
export type Warning = { line: number; handle: string; message: string }
