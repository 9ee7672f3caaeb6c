import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Inventory items, by SKU, that no variant has: made by hand beforehand, or left by an import that was killed between
 * the item and its variant. Medusa would refuse to make a second one, so the new variant takes the one that is there.
 */
export const findFreeItems = async (container: MedusaContainer, skus: string[]): Promise<Map<string, string>> => {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: items } = skus.length
    ? await query.graph({ entity: "inventory_item", fields: ["id", "sku"], filters: { sku: skus } })
    : { data: [] }
  if (!items.length) {
    return new Map()
  }
  const { data: links } = await query.graph({
    entity: "product_variant_inventory_item",
    fields: ["inventory_item_id"],
    filters: { inventory_item_id: items.map(({ id }) => id) },
  })
  const taken = new Set((links as { inventory_item_id: string }[]).map(({ inventory_item_id }) => inventory_item_id))
  return new Map(items.filter(({ id }) => !taken.has(id)).map(({ id, sku }) => [sku ?? "", id]))
}
