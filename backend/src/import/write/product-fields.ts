import type { ImportProduct, ImportVariant } from "../types"
import type { ImportContext } from "./context"

/** Pictures of a product: those that can be fetched, else the placeholder. */
export type Pictures = { urls: string[]; missing: string[] }

/** Where the shop keeps the picture that stands in for one that cannot be fetched. */
export const placeholderPath = "/static/placeholder.jpg"

export const choosePictures = ({ images }: ImportProduct, fetchable: Set<string>, placeholder: string): Pictures => {
  const urls = images.filter((url) => fetchable.has(url))
  const missing = images.filter((url) => !fetchable.has(url))
  return { urls: urls.length || !missing.length ? urls : [placeholder], missing }
}

/** The fields of a product that a file owns, for creating and updating alike. */
export const toProductFields = (product: ImportProduct, pictures: Pictures, context: ImportContext) => ({
  title: product.title,
  description: product.description || null,
  status: product.status as "published" | "draft",
  is_giftcard: product.is_giftcard,
  images: pictures.urls.map((url) => ({ url })),
  thumbnail: pictures.urls[0] ?? null,
  ...context.terms.idsFor(product),
})

/** What has no field in Medusa yet. In an update an empty string removes a key. */
export const toProductMetadata = (product: ImportProduct, pictures: Pictures) => ({
  vendor: product.vendor ?? "",
  seo_title: product.seo_title ?? "",
  seo_description: product.seo_description ?? "",
  is_archived: product.is_archived || "",
  missing_images: pictures.missing.length ? pictures.missing : "",
})

export const toVariantFields = (variant: ImportVariant) => ({
  title: variant.title,
  sku: variant.sku ?? null,
  barcode: variant.barcode ?? null,
  weight: variant.weight ?? null,
  manage_inventory: variant.manage_inventory,
  allow_backorder: variant.allow_backorder,
  metadata: {
    source_sku: variant.source_sku ?? "",
    compare_at_price: variant.compare_at_price ?? "",
  },
})

/** Marks the quantity that was set, so that the same number in a later file sets nothing; written after the stock. */
export const toStockMark = ({ quantity }: ImportVariant) => ({ import_quantity: quantity ?? "" })

/** A variant that the shop does not have yet, with its options and price. */
export const toNewVariant = (
  variant: ImportVariant,
  { currency_code }: ImportContext,
  freeItems: Map<string, string>
) => {
  const fields = toVariantFields(variant)
  const inventory_item_id = variant.manage_inventory && variant.sku ? freeItems.get(variant.sku) : undefined
  return {
    ...fields,
    metadata: withoutEmpty(fields.metadata),
    options: variant.options,
    prices: [{ currency_code, amount: variant.price }],
    inventory_items: inventory_item_id ? [{ inventory_item_id, required_quantity: 1 }] : undefined,
  }
}

/** Metadata of something new, which has no keys to remove. */
export const withoutEmpty = (metadata: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== ""))
