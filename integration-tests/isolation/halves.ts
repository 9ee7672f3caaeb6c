import { createShopHalf, type ShopHalf } from "../http/support/shop-half.ts"
import { createDraft } from "./bodies/orders/drafts.ts"
import { placePaid, placeShipped } from "./bodies/orders/place.ts"
import { confirmed } from "./bodies/orders/swaps.ts"
import type { ChannelHalf } from "./channel.ts"
import type { Half, Room } from "./recipe.ts"

/**
 * A half of the shop with one of everything that lists show: what somebody is not to see has to be there first. All of
 * it carries the half's name.
 */
export const createHalf = async (
  room: Omit<Room, "half">,
  name: string,
  connect: (half: ShopHalf) => Promise<ChannelHalf>
): Promise<Half> => {
  const shop = await createShopHalf(room.owner, name)
  const half = {
    ...{ ...shop, ...(await connect(shop)) },
    publishable_key: await createKey(room.owner, shop),
    spare_location_id: await createLocation(room.owner, shop),
  }
  const { inventory_item_id, stock_location_id } = half
  await room.owner.post(`/admin/inventory-items/${inventory_item_id}/location-levels/${stock_location_id}`, {
    stocked_quantity: 1_000,
  })
  const inside = { ...room, half }
  const made = {
    ...half,
    draft_order_id: await createDraft(inside),
    shipped: await placeShipped(inside),
    paid: await placePaid(inside),
  }
  // Claims and exchanges that others see; each has an order of its own.
  for (const kind of ["claims", "exchanges"] as const) {
    await confirmed(kind, { ...room, half: { ...made, shipped: await placeShipped(inside) } })
  }
  return made
}

const createKey = async (owner: Room["owner"], { name, sales_channel_id }: ShopHalf): Promise<string> => {
  const { api_key } = await owner.post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
    title: `${name} storefront`,
    type: "publishable",
  })
  await owner.post(`/admin/api-keys/${api_key.id}/sales-channels`, { add: [sales_channel_id] })
  return api_key.token
}

/** A second location of the half's, with nothing in it. */
const createLocation = async (owner: Room["owner"], { name }: ShopHalf): Promise<string> => {
  const { stock_location } = await owner.post<{ stock_location: { id: string } }>("/admin/stock-locations", {
    name: `${name} spare`,
  })
  return stock_location.id
}
