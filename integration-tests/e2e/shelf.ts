import { adminClient } from "../harness/admin-client.ts"

type Level = { location_id: string; reserved_quantity: number }

const admin = () => adminClient(process.env.E2E_SERVER_URL ?? "http://localhost:9000")

/** Puts exactly so many free pieces of a SKU on the shelves, whatever other orders hold. */
export const shelve = async (sku: string, quantity: number): Promise<void> => {
  const { get, post } = await admin()
  const { inventory_items } = await get<{ inventory_items: { id: string; location_levels: Level[] }[] }>(
    `/admin/inventory-items?sku=${sku}&fields=id,location_levels.location_id,location_levels.reserved_quantity`
  )
  const [item] = inventory_items
  for (const [index, level] of (item?.location_levels ?? []).entries()) {
    await post(`/admin/inventory-items/${item?.id}/location-levels/${level.location_id}`, {
      stocked_quantity: level.reserved_quantity + (index === 0 ? quantity : 0),
    })
  }
}

/** How many orders an e-mail address has placed, by the server's own books. */
export const countOrders = async (email: string): Promise<number> => {
  const { get } = await admin()
  const { orders } = await get<{ orders: { email: string }[] }>(
    "/admin/orders?fields=id,email&limit=100&order=-created_at"
  )
  return orders.filter((order) => order.email === email).length
}
