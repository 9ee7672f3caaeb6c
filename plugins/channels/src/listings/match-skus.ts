import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor } from "../connections/services"
import { skuKey, skuKeySql } from "./sku"

/** A variant of this shop that carries a SKU. */
export type SkuMatch = { variant_id: string; product_id: string; sku: string }

/**
 * Finds the variants behind SKUs, trimmed and whatever their case. More than one match of a key means that the SKU
 * stands twice here: the caller raises an issue and never picks one.
 */
export async function matchSkus(container: MedusaContainer, skus: string[]): Promise<Map<string, SkuMatch[]>> {
  const keys = [...new Set(skus.map(skuKey))].filter((key) => key !== "")
  if (!keys.length) {
    return new Map()
  }
  const rows = (await databaseExecutor(container).execute(
    `select ${skuKeySql("sku")} as sku_key, id as variant_id, product_id, sku
     from product_variant
     where deleted_at is null and ${skuKeySql("sku")} in (select jsonb_array_elements_text(?::jsonb))
     order by id`,
    [JSON.stringify(keys)]
  )) as (SkuMatch & { sku_key: string })[]
  return Map.groupBy(rows, ({ sku_key }) => sku_key)
}
