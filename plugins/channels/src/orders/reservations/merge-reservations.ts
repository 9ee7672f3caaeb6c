import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { retryDeadlocks } from "../../stock-guard"

export type FulfillmentWish = { items: { id: string }[]; location_id?: string }

/**
 * Makes one reservation of those that a line holds of one item. An oversold line, or one reserved at two locations, has
 * several; core would take the whole quantity from each of them and refuses. The one that remains is a backorder, which
 * its line's `oversold` issue names, or which moves to where the parcel leaves from.
 */
export async function mergeReservations(container: MedusaContainer, { items, location_id }: FulfillmentWish) {
  const inventory = container.resolve(Modules.INVENTORY)
  const held = await inventory.listReservationItems(
    { line_item_id: items.map(({ id }) => id) },
    { order: { created_at: "ASC" } }
  )
  for (const [first, ...others] of Map.groupBy(held, keyOf).values()) {
    if (!others.length) {
      continue
    }
    const quantity = others.reduce((sum, each) => sum + Number(each.quantity), Number(first!.quantity))
    const place = location_id ? { location_id } : {}
    await retryDeadlocks(() =>
      inventory.updateReservationItems([{ id: first!.id, quantity, allow_backorder: true, ...place }])
    )
    // Last: a crash in between holds too much, which the reconcile rule for revived reservations gives back.
    await retryDeadlocks(() => inventory.deleteReservationItems(others.map(({ id }) => id)))
  }
}

const keyOf = (each: { line_item_id?: string | null; inventory_item_id: string }) =>
  `${each.line_item_id} ${each.inventory_item_id}`
