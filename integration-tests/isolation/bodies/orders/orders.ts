import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { make, unique } from "../make.ts"

const own: Recipe = ({ half }) => ({ params: { id: half.order_id } })
const placed = ({ half }: Room) => Promise.resolve({ id: half.order_id })

const parcel = ({ half: { shipped } }: Room) =>
  Promise.resolve({ id: shipped.id, fulfillment_id: shipped.fulfillment_id })

const completed = async (room: Room) => {
  const order = await placed(room)
  await room.owner.post(`/admin/orders/${order.id}/complete`)
  return order
}

const registered = async (room: Room): Promise<string> => {
  const id = await make(room, "customers", "customer", { email: `${unique(room.half)}@isolation.test` })
  await room.state.sql("update customer set has_account = true where id = $1", [id])
  return id
}

const transferred = async (room: Room) => {
  const order = await placed(room)
  await room.owner.post(`/admin/orders/${order.id}/transfer`, { customer_id: await registered(room) })
  return order
}

/** Something that is owed for an order: a line more than was paid for. */
const collection = async (room: Room) => {
  const { order_id } = room.half
  return { order_id, id: await make(room, "payment-collections", "payment_collection", { order_id, amount: 20 }) }
}

type Sessions = { payment_collection: { payment_sessions: { id: string }[] } }

/** Orders, parcels and payments. */
export const orders: Recipes = {
  "GET /admin/orders/:id": own,
  "POST /admin/orders/:id": async (room) => ({ ...(await own(room)), body: { email: "changed@isolation.test" } }),
  "GET /admin/orders/:id/changes": own,
  "GET /admin/orders/:id/line-items": own,
  "GET /admin/orders/:id/preview": own,
  "GET /admin/orders/:id/shipping-options": own,
  "POST /admin/orders/:id/archive": async (room) => ({ params: await completed(room) }),
  "POST /admin/orders/:id/cancel": async (room) => ({ params: await placed(room) }),
  "POST /admin/orders/:id/complete": async (room) => ({ params: await placed(room) }),
  "POST /admin/orders/:id/credit-lines": async (room) => ({
    params: await placed(room),
    body: { amount: 1, reference: "goodwill", reference_id: "isolation" },
  }),
  "POST /admin/orders/:id/fulfillments": ({ half }) => ({
    params: { id: half.order_id },
    body: { location_id: half.stock_location_id, items: [{ id: half.line_item_id, quantity: 1 }] },
  }),
  "POST /admin/orders/:id/fulfillments/:fulfillment_id/cancel": async (room) => ({ params: await parcel(room) }),
  "POST /admin/orders/:id/fulfillments/:fulfillment_id/mark-as-delivered": async (room) => ({
    params: await parcel(room),
  }),
  "POST /admin/orders/:id/fulfillments/:fulfillment_id/shipments": async (room) => {
    const { line } = room.half.shipped
    return { params: await parcel(room), body: { items: [{ id: line, quantity: 2 }], labels: [] } }
  },
  "POST /admin/orders/:id/payment-sessions/authorize": async (room) => {
    const { id, order_id } = await collection(room)
    const { payment_collection } = await room.owner.post<Sessions>(
      `/admin/payment-collections/${id}/payment-sessions?fields=id,*payment_sessions`,
      { provider_id: "pp_system_default" }
    )
    const [session] = payment_collection.payment_sessions
    // As a provider does that asks the buyer once more.
    await room.state.sql("update payment_session set status = 'pending_authorization' where id = $1", [session!.id])
    return { params: { id: order_id }, body: { payment_session_id: session!.id } }
  },
  "POST /admin/orders/:id/transfer": async (room) => ({
    params: await placed(room),
    body: { customer_id: await registered(room) },
  }),
  "POST /admin/orders/:id/transfer/cancel": async (room) => ({ params: await transferred(room) }),
  "POST /admin/orders/:id/transfer/guest": async (room) => ({
    params: await placed(room),
    body: { email: `${unique(room.half)}@isolation.test` },
  }),
  "POST /admin/fulfillments": ({ half }) => {
    return {
      body: {
        ...{ order_id: half.order_id, location_id: half.stock_location_id, provider_id: "manual_manual", labels: [] },
        ...{ shipping_option_id: half.shipping_option_id, data: null, metadata: null },
        delivery_address: { first_name: half.name, address_1: half.name, country_code: "de" },
        items: [{ title: half.name, sku: half.name, quantity: 1, barcode: "", line_item_id: half.line_item_id }],
      },
    }
  },
  "POST /admin/fulfillments/:id/cancel": async (room) => ({ params: { id: (await parcel(room)).fulfillment_id } }),
  "POST /admin/fulfillments/:id/shipment": async (room) => ({
    params: { id: (await parcel(room)).fulfillment_id },
    body: { labels: [] },
  }),
  "GET /admin/payments/:id": ({ half }) => ({ params: { id: half.paid.payment_id } }),
  "POST /admin/payments/:id/capture": ({ half }) => ({ params: { id: half.paid.payment_id } }),
  "POST /admin/payments/:id/refund": async (room) => {
    const { payment_id } = room.half.paid
    await room.owner.post(`/admin/payments/${payment_id}/capture`)
    return { params: { id: payment_id }, body: { amount: 1 } }
  },
  "POST /admin/payment-collections": async (room) => ({ body: { order_id: (await placed(room)).id, amount: 20 } }),
  "DELETE /admin/payment-collections/:id": async (room) => ({ params: { id: (await collection(room)).id } }),
  "POST /admin/payment-collections/:id/mark-as-paid": async (room) => {
    const { id, order_id } = await collection(room)
    return { params: { id }, body: { order_id } }
  },
  "POST /admin/payment-collections/:id/payment-sessions": async (room) => ({
    params: { id: (await collection(room)).id },
    body: { provider_id: "pp_system_default" },
  }),
}
