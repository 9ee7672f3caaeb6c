import { existsSync, readFileSync } from "node:fs"
import type { NewModel } from "./listings.ts"
import { toMinor } from "./money.ts"

interface DemoListing {
  sku: string
  title: string
  variant_title: string
  price: number
  quantity: number
  parent_sku: string
}

export interface DemoProduct {
  name: string
  parent_sku: string
  models: NewModel[]
}

/** Reads the demo shop's listings, one product per parent SKU. */
export function readDemoProducts(file: string): DemoProduct[] {
  if (!existsSync(file)) {
    throw new Error(
      `The sandbox's demo listings are missing: ${file}. Run \`npm run generate:fixtures\` to write them.`
    )
  }
  const listings = JSON.parse(readFileSync(file, "utf8")) as DemoListing[]
  const products = new Map<string, DemoProduct>()
  for (const listing of listings) {
    const { parent_sku, title: name } = listing
    const product = products.get(parent_sku) ?? { name, parent_sku, models: [] }
    product.models.push({
      sku: listing.sku,
      name: listing.variant_title,
      price: toMinor(listing.price),
      quantity: listing.quantity,
    })
    products.set(parent_sku, product)
  }
  return [...products.values()]
}
