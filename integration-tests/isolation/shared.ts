import { createOrder, firstRegion } from "../http/support/shop-half.ts"
import { make } from "./bodies/make.ts"
import type { Half, Room } from "./recipe.ts"

type Shared = { product_id: string; inventory_item_id: string }

/** A product of this half's that others will have too. */
export const createShared = async (room: Room): Promise<Shared> => {
  const { owner, half } = room
  const { currency_code } = await firstRegion(owner)
  const product_id = await make(room, "products", "product", {
    ...{ title: "Shared", status: "published", sales_channels: [{ id: half.sales_channel_id }] },
    options: [{ title: "Kind", values: ["One"] }],
    variants: [{ title: "One", sku: "SHARED", options: { Kind: "One" }, prices: [{ currency_code, amount: 1 }] }],
  })
  const { inventory_items } = await owner.get<{ inventory_items: { id: string }[] }>(
    "/admin/inventory-items?sku=SHARED"
  )
  const inventory_item_id = inventory_items[0]!.id
  await stockAt(room, inventory_item_id, half)
  return { product_id, inventory_item_id }
}

/** Has the other half offer and stock it as well, and sell something to a customer of the first. */
export const share = async (room: Room, { product_id, inventory_item_id }: Shared, foreign: Half): Promise<void> => {
  const { owner, half } = room
  await owner.post(`/admin/sales-channels/${foreign.sales_channel_id}/products`, { add: [product_id] })
  await stockAt(room, inventory_item_id, foreign)
  await createOrder(owner, foreign, `buyer@${half.name}.test`.toLowerCase())
}

const stockAt = ({ owner }: Room, item: string, { stock_location_id }: Half) =>
  owner.post(`/admin/inventory-items/${item}/location-levels`, { location_id: stock_location_id, stocked_quantity: 7 })
