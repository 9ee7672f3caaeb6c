import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { actionIn } from "../make.ts"

const begun = async (room: Room) => {
  const { order_id, line_item_id } = room.half
  await room.owner.post("/admin/order-edits", { order_id })
  return { id: order_id, item_id: line_item_id }
}

const oneMore = ({ half }: Room) => ({ items: [{ variant_id: half.variant_id, quantity: 1 }] })
const parcel = ({ half }: Room) => ({ shipping_option_id: half.shipping_option_id })

const added = async (room: Room) => {
  const { id } = await begun(room)
  return { id, action_id: actionIn(await room.owner.post(`/admin/order-edits/${id}/items`, oneMore(room)), "ITEM_ADD") }
}

const sent = async (room: Room) => {
  const { id } = await begun(room)
  const answer = await room.owner.post(`/admin/order-edits/${id}/shipping-method`, parcel(room))
  return { id, action_id: actionIn(answer, "SHIPPING_ADD") }
}

const on: (make: (room: Room) => Promise<Record<string, string>>, body?: object) => Recipe =
  (make, body) => async (room) => ({
    params: await make(room),
    body,
  })

const edited = async (room: Room) => ({ id: (await added(room)).id })

/** Changes of an order's lines before it is sent. */
export const edits: Recipes = {
  "POST /admin/order-edits": ({ half }) => ({ body: { order_id: half.order_id } }),
  "DELETE /admin/order-edits/:id": on(begun),
  "POST /admin/order-edits/:id/items": async (room) => ({ params: await begun(room), body: oneMore(room) }),
  "POST /admin/order-edits/:id/items/:action_id": on(added, { quantity: 2 }),
  "DELETE /admin/order-edits/:id/items/:action_id": on(added),
  "POST /admin/order-edits/:id/items/item/:item_id": on(begun, { quantity: 1 }),
  "POST /admin/order-edits/:id/shipping-method": async (room) => ({ params: await begun(room), body: parcel(room) }),
  "POST /admin/order-edits/:id/shipping-method/:action_id": on(sent, { custom_amount: 1 }),
  "DELETE /admin/order-edits/:id/shipping-method/:action_id": on(sent),
  "POST /admin/order-edits/:id/request": on(edited),
  "POST /admin/order-edits/:id/confirm": async (room) => {
    const params = await edited(room)
    await room.owner.post(`/admin/order-edits/${params.id}/request`)
    return { params }
  },
  "POST /admin/order-changes/:id": async (room) => {
    const { id } = await begun(room)
    const { order_changes } = await room.owner.get<{ order_changes: { id: string }[] }>(`/admin/orders/${id}/changes`)
    return { params: { id: order_changes[0]!.id }, body: { carry_over_promotions: true } }
  },
}
