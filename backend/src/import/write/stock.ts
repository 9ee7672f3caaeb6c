import { batchInventoryItemLevelsWorkflow } from "@medusajs/medusa/core-flows"
import type { IProductModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { retryDeadlocks } from "@pasar/channels"
import type { ImportVariant } from "../types"
import type { ImportContext } from "./context"
import { toStockMark } from "./product-fields"

type Shelf = { variant_id: string; variant: ImportVariant }
type Level = { inventory_item_id: string; location_id: string; stocked_quantity: number }

/**
 * Puts the file's quantities on the shelves of the chosen location. A variant that is counted but whose number the file
 * does not say starts at 0, so that somebody can enter it.
 */
export const setStock = async (context: ImportContext, shelves: Shelf[]): Promise<void> => {
  const { container, location_id } = context
  const counted = shelves.filter(({ variant }) => variant.manage_inventory)
  if (!location_id || !counted.length) {
    return
  }
  const items = await listItems(context, counted)
  const wanted = counted.flatMap(({ variant_id, variant }): (Level & { is_said: boolean })[] => {
    const inventory_item_id = items.get(variant_id)
    const is_said = variant.quantity !== undefined
    return inventory_item_id
      ? [{ inventory_item_id, location_id, stocked_quantity: variant.quantity ?? 0, is_said }]
      : []
  })
  const existing = await listLevels(context, wanted)
  const toLevel = ({ inventory_item_id, stocked_quantity }: Level) => ({
    inventory_item_id,
    location_id,
    stocked_quantity,
  })
  const create = wanted.filter((level) => !existing.has(level.inventory_item_id)).map(toLevel)
  const update = wanted.filter((level) => level.is_said && existing.has(level.inventory_item_id)).map(toLevel)
  // Undone as a whole where it fails, so it may be run again.
  await retryDeadlocks(() => batchInventoryItemLevelsWorkflow(container).run({ input: { create, update, delete: [] } }))
}

/** Sets stock and then marks it as set. An import that stops in between sets it once more the next time. */
export const setAndMarkStock = async (context: ImportContext, shelves: Shelf[]): Promise<void> => {
  await setStock(context, shelves)
  const set = context.location_id ? shelves.filter(({ variant }) => variant.manage_inventory) : []
  if (set.length) {
    await context.container
      .resolve<IProductModuleService>(Modules.PRODUCT)
      .upsertProductVariants(set.map(({ variant_id, variant }) => ({ id: variant_id, metadata: toStockMark(variant) })))
  }
}

/** Inventory items by variant; a kit, which only a person can have made, has several and is left alone. */
const listItems = async ({ container }: ImportContext, shelves: Shelf[]): Promise<Map<string, string>> => {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant_inventory_item",
    fields: ["variant_id", "inventory_item_id"],
    filters: { variant_id: shelves.map(({ variant_id }) => variant_id) },
  })
  const rows = data as { variant_id: string; inventory_item_id: string }[]
  const counts = new Map<string, number>()
  rows.forEach(({ variant_id }) => counts.set(variant_id, (counts.get(variant_id) ?? 0) + 1))
  return new Map(
    rows.filter(({ variant_id }) => counts.get(variant_id) === 1).map((row) => [row.variant_id, row.inventory_item_id])
  )
}

const listLevels = async ({ container, location_id }: ImportContext, levels: Level[]): Promise<Set<string>> => {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "inventory_level",
    fields: ["inventory_item_id"],
    filters: { inventory_item_id: levels.map(({ inventory_item_id }) => inventory_item_id), location_id },
  })
  return new Set((data as Level[]).map(({ inventory_item_id }) => inventory_item_id))
}
