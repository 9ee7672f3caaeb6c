import type { ShopHalf } from "../../../http/support/shop-half.ts"
import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { actionIn, make, unique } from "../make.ts"

type Shop = Pick<Room, "owner"> & { half: ShopHalf }

const draft = async ({ owner, half }: Shop) => {
  const { regions } = await owner.get<{ regions: { id: string }[] }>("/admin/regions")
  return {
    ...{ email: `${unique(half)}@isolation.test`, sales_channel_id: half.sales_channel_id, region_id: regions[0]!.id },
    items: [{ variant_id: half.variant_id, quantity: 1 }],
    shipping_methods: [
      { name: "Parcel", shipping_option_id: half.shipping_option_id, option_id: half.shipping_option_id, amount: 0 },
    ],
  }
}

/** A draft of an order with one line and one way to send it. */
export const createDraft = async (shop: Shop): Promise<string> => {
  const { draft_order } = await shop.owner.post<{ draft_order: { id: string } }>(
    "/admin/draft-orders",
    await draft(shop)
  )
  return draft_order.id
}

const own = ({ half }: Room) => Promise.resolve({ id: half.draft_order_id })

/** A draft belongs to a location once something is put aside for it there. */
const reserved = async (room: Room) => {
  const { id } = await own(room)
  const { draft_order } = await room.owner.get<Begun>(`/admin/draft-orders/${id}?fields=id,*items`)
  const { inventory_item_id, stock_location_id: location_id } = room.half
  const line_item_id = draft_order.items[0]!.id
  await room.owner.post("/admin/reservations", { line_item_id, inventory_item_id, location_id, quantity: 1 })
  return { id }
}

type Begun = { draft_order: { items: { id: string }[]; shipping_methods: { id: string }[] } }

const edited = async (room: Room) => {
  const { id } = await own(room)
  await room.owner.post(`/admin/draft-orders/${id}/edit`)
  const { draft_order } = await room.owner.get<Begun>(`/admin/draft-orders/${id}?fields=id,*items,*shipping_methods`)
  return { id, item_id: draft_order.items[0]!.id, method_id: draft_order.shipping_methods[0]!.id }
}

const oneMore = ({ variant_id }: ShopHalf) => ({ items: [{ variant_id, quantity: 1 }] })
const parcel = ({ shipping_option_id }: ShopHalf) => ({ shipping_option_id })

const added = async (room: Room) => {
  const { id } = await edited(room)
  const answer = await room.owner.post(`/admin/draft-orders/${id}/edit/items`, oneMore(room.half))
  return { id, action_id: actionIn(answer, "ITEM_ADD") }
}

const sent = async (room: Room) => {
  const { id } = await edited(room)
  const answer = await room.owner.post(`/admin/draft-orders/${id}/edit/shipping-methods`, parcel(room.half))
  return { id, action_id: actionIn(answer, "SHIPPING_ADD") }
}

const promoted = async (room: Room) => {
  const { id } = await edited(room)
  const code = unique(room.half).toUpperCase()
  await make(room, "promotions", "promotion", {
    ...{ code, type: "standard", status: "active" },
    application_method: { type: "percentage", target_type: "items", allocation: "across", value: 10 },
  })
  return { params: { id }, body: { promo_codes: [code] } }
}

const on: (make: (room: Room) => Promise<Record<string, string>>, body?: (half: ShopHalf) => object) => Recipe =
  (make, body) => async (room) => ({ params: await make(room), body: body?.(room.half) })

const PATH = "/admin/draft-orders"

/** Orders that the team makes for somebody. */
export const drafts: Recipes = {
  [`POST ${PATH}`]: async (room) => ({ body: await draft(room) }),
  [`GET ${PATH}/:id`]: on(reserved),
  [`POST ${PATH}/:id`]: on(own, () => ({ email: "changed@isolation.test" })),
  [`DELETE ${PATH}/:id`]: on(own),
  [`POST ${PATH}/:id/convert-to-order`]: on(own),
  [`POST ${PATH}/:id/edit`]: on(own),
  [`DELETE ${PATH}/:id/edit`]: on(edited),
  [`POST ${PATH}/:id/edit/confirm`]: on(added),
  [`POST ${PATH}/:id/edit/request`]: on(added),
  [`POST ${PATH}/:id/edit/items`]: on(edited, oneMore),
  [`POST ${PATH}/:id/edit/items/:action_id`]: on(added, () => ({ quantity: 2 })),
  [`DELETE ${PATH}/:id/edit/items/:action_id`]: on(added),
  [`POST ${PATH}/:id/edit/items/item/:item_id`]: on(edited, () => ({ quantity: 2 })),
  [`POST ${PATH}/:id/edit/promotions`]: promoted,
  [`DELETE ${PATH}/:id/edit/promotions`]: async (room) => {
    const call = await promoted(room)
    await room.owner.post(`${PATH}/${call.params.id}/edit/promotions`, call.body)
    return call
  },
  [`POST ${PATH}/:id/edit/shipping-methods`]: on(edited, parcel),
  [`POST ${PATH}/:id/edit/shipping-methods/:action_id`]: on(sent, (half) => ({ ...parcel(half), custom_amount: 1 })),
  [`DELETE ${PATH}/:id/edit/shipping-methods/:action_id`]: on(sent),
  [`POST ${PATH}/:id/edit/shipping-methods/method/:method_id`]: on(edited, (half) => ({
    ...parcel(half),
    custom_amount: 1,
  })),
  [`DELETE ${PATH}/:id/edit/shipping-methods/method/:method_id`]: on(edited),
}
