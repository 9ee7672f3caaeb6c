import type { Recipes, Room } from "../../recipe.ts"
import { unique } from "../make.ts"
import { atStore, shop } from "./ask.ts"
import { order } from "./carts.ts"
import { registered } from "./sign-in.ts"

const address = async (room: Room) => {
  const { customer } = await shop<{ customer: { addresses: { id: string }[] } }>(
    room,
    "customers/me/addresses?fields=id,*addresses",
    { first_name: room.half.name, address_1: `${room.half.name} Road`, country_code: "de" }
  )
  return { address_id: customer.addresses.at(-1)!.id }
}

const mine = async (room: Room) => ({ id: (await order(room)).id })

/** An order of a guest's, which opens to who names its address. */
const ofGuest = async ({ half, state }: Room) => {
  const { id } = half.shipped
  const [order] = await state.sql<{ email: string }>('select email from "order" where id = $1', [id])
  return { id, headers: { "x-order-email": order!.email } }
}

/** An order whose buyer has been asked whether somebody else may have it. */
const wished = async (room: Room) => {
  const { id, headers } = await ofGuest(room)
  await shop(room, `orders/${id}/transfer/request`, {}, headers)
  const [change] = await room.state.sql<{ token: string }>(
    `select details->>'token' as token from order_change_action where order_id = $1 and action = 'TRANSFER_CUSTOMER'`,
    [id]
  )
  return { params: { id }, body: { token: change!.token } }
}

/** What a shopper has: an account, addresses, orders and returns. */
export const shoppers: Recipes = {
  "POST /store/customers": atStore(async (room) => {
    const email = `${unique(room.half)}@shopper.test`
    return { body: { email }, headers: { authorization: `Bearer ${await registered(room, "customer", email)}` } }
  }),
  "GET /store/customers/me": atStore(),
  "POST /store/customers/me": atStore(() => ({ body: { first_name: "Changed" } })),
  "GET /store/customers/me/addresses": atStore(async (room) => {
    await address(room)
    return {}
  }),
  "POST /store/customers/me/addresses": atStore(() => ({ body: { address_1: "Road 1", country_code: "de" } })),
  "GET /store/customers/me/addresses/:address_id": atStore(async (room) => ({ params: await address(room) })),
  "POST /store/customers/me/addresses/:address_id": atStore(async (room) => ({
    params: await address(room),
    body: { city: "Changed" },
  })),
  "DELETE /store/customers/me/addresses/:address_id": atStore(async (room) => ({ params: await address(room) })),
  "GET /store/orders": atStore(async (room) => {
    await order(room)
    return {}
  }),
  "GET /store/orders/:id": atStore(async (room) => ({ params: await mine(room) })),
  "POST /store/orders/:id/transfer/request": atStore(async (room) => {
    const { id, headers } = await ofGuest(room)
    return { params: { id }, body: {}, headers }
  }),
  "POST /store/orders/:id/transfer/accept": atStore(wished),
  "POST /store/orders/:id/transfer/decline": atStore(wished),
  "POST /store/orders/:id/transfer/cancel": atStore(async (room) => ({
    params: (await wished(room)).params,
    body: {},
  })),
  "POST /store/returns": atStore(async (room) => {
    const { id: order_id, items } = await order(room)
    const line = { id: items[0]!.id, quantity: 1 }
    await room.owner.post(`/admin/orders/${order_id}/fulfillments`, {
      location_id: room.half.stock_location_id,
      items: [line],
    })
    return { body: { order_id, items: [line], return_shipping: { option_id: room.half.shipping_option_id } } }
  }),
}
