import type { DemoProduct } from "./catalogue"
import { totalStock } from "./stock"

/** One variant of the demo shop as the Shopee sandbox lists it; plain data, because a sandbox imports nothing of ours. */
export type DemoListing = {
  sku: string
  title: string
  /** Empty where the product has a single variant. */
  variant_title: string
  /** SGD. */
  price: number
  quantity: number
  parent_sku: string
}

/** What the demo shop's Shopee account already sells: the whole catalogue, matched by SKU. */
export const toDemoListings = (catalogue: readonly DemoProduct[]): DemoListing[] =>
  catalogue.flatMap((product) =>
    product.variants.map((variant) => ({
      sku: variant.sku,
      title: product.title,
      variant_title: product.variants.length > 1 ? Object.values(variant.options).join(" / ") : "",
      price: (variant.prices ?? product.prices).sgd,
      quantity: totalStock(variant, catalogue),
      parent_sku: product.handle.toUpperCase(),
    }))
  )
