import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { make, unique } from "../make.ts"

const item: Recipe = ({ half }) => ({ params: { id: half.inventory_item_id } })
const there = ({ half }: Room) => ({ id: half.inventory_item_id, location_id: half.stock_location_id })

/** An item of which nothing is reserved, stocked at the half's own location. */
const unreserved = async (room: Room) => {
  const id = await make(room, "inventory-items", "inventory_item", { sku: unique(room.half) })
  const { stock_location_id: location_id } = room.half
  await room.owner.post(`/admin/inventory-items/${id}/location-levels`, { location_id, stocked_quantity: 0 })
  return { id, location_id }
}

/** Inventory items, their levels, and reservations. */
export const stock: Recipes = {
  "POST /admin/inventory-items": ({ half }) => ({ body: { sku: unique(half), title: half.name } }),
  "GET /admin/inventory-items/:id": item,
  "POST /admin/inventory-items/:id": async (room) => ({ ...(await item(room)), body: { title: "Changed" } }),
  "DELETE /admin/inventory-items/:id": async (room) => ({ params: { id: (await unreserved(room)).id } }),
  "GET /admin/inventory-items/:id/location-levels": item,
  "POST /admin/inventory-items/:id/location-levels": async (room) => ({
    ...(await item(room)),
    body: { location_id: room.half.spare_location_id, stocked_quantity: 3 },
  }),
  "POST /admin/inventory-items/:id/location-levels/:location_id": (room) => ({
    params: there(room),
    body: { stocked_quantity: 40 },
  }),
  "DELETE /admin/inventory-items/:id/location-levels/:location_id": async (room) => ({
    params: await unreserved(room),
  }),
  "POST /admin/inventory-items/:id/location-levels/batch": (room) => ({
    params: { id: room.half.inventory_item_id },
    body: { update: [{ location_id: room.half.stock_location_id, stocked_quantity: 40 }], create: [], delete: [] },
  }),
  "POST /admin/inventory-items/location-levels/batch": ({ half }) => ({
    body: {
      create: [],
      delete: [],
      update: [
        { inventory_item_id: half.inventory_item_id, location_id: half.stock_location_id, stocked_quantity: 40 },
      ],
    },
  }),
  "POST /admin/reservations": ({ half }) => ({
    body: { location_id: half.stock_location_id, inventory_item_id: half.inventory_item_id, quantity: 1 },
  }),
  "GET /admin/reservations/:id": ({ half }) => ({ params: { id: half.reservation_id } }),
  "POST /admin/reservations/:id": ({ half }) => ({
    params: { id: half.reservation_id },
    body: { location_id: half.stock_location_id, description: "Changed" },
  }),
  "DELETE /admin/reservations/:id": ({ half }) => ({ params: { id: half.reservation_id } }),
}
