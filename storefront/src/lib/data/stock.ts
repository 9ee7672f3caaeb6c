import "server-only"
import type { StoreProductVariant } from "@medusajs/types"
import type { Stock } from "@/lib/catalogue"
import { readLive } from "./client"

const fields = "id,product_id,manage_inventory,allow_backorder,inventory_quantity"

// The API's own ceiling is far above this; a page never shows more variants at once.
const batch = 200

type Row = StoreProductVariant & { product_id?: string | null }

const toStock = (row: Row): Stock => ({
  variant_id: row.id,
  quantity: row.manage_inventory ? (row.inventory_quantity ?? 0) : null,
  can_backorder: row.allow_backorder ?? false,
})

const listRows = async (query: Record<string, unknown>): Promise<Row[]> => {
  const rows: Row[] = []
  for (let count = 1; rows.length < count;) {
    const answer = await readLive<{ variants: Row[]; count: number }>("/store/product-variants", {
      ...query,
      fields,
      limit: batch,
      offset: rows.length,
    })
    rows.push(...answer.variants)
    count = answer.variants.length ? answer.count : 0
  }
  return rows
}

/** Stock of every variant of a product, as it is now. */
export const listProductStock = async (productId: string): Promise<Stock[]> =>
  (await listRows({ product_id: productId })).map(toStock)

/** Stock of the given variants, as it is now. */
export const listVariantStock = async (variantIds: string[]): Promise<Stock[]> =>
  variantIds.length ? (await listRows({ id: variantIds })).map(toStock) : []

/** Stock of several products at once, by product id. */
export const listStockByProduct = async (productIds: string[]): Promise<Map<string, Stock[]>> => {
  const rows = productIds.length ? await listRows({ product_id: productIds }) : []
  const byProduct = new Map<string, Stock[]>()
  for (const row of rows) {
    const key = row.product_id ?? ""
    byProduct.set(key, [...(byProduct.get(key) ?? []), toStock(row)])
  }
  return byProduct
}
