import type { Recipe, Recipes } from "../../recipe.ts"

const connection: Recipe = ({ half }) => ({ params: { id: half.connection_id } })
const order: Recipe = ({ half }) => ({ params: { id: half.channel_order_id } })
const listing: Recipe = ({ half }) => ({ params: { id: half.listing_id } })

const waiting: Recipe = async (room) => {
  const { channel_order_id } = room.half
  await room.state.sql("update channel_order set status = 'cancel_requested' where id = $1", [channel_order_id])
  return await order(room)
}

/** Connections, listings and orders at a platform. */
export const channels: Recipes = {
  "POST /admin/channel-connections/connect": () => ({ body: { provider_id: "shopee" } }),
  "GET /admin/channel-connections/:id": connection,
  "POST /admin/channel-connections/:id": async (room) => ({ ...(await connection(room)), body: { stock_buffer: 2 } }),
  "GET /admin/channel-connections/:id/activity": connection,
  "GET /admin/channel-connections/:id/disconnect": connection,
  "POST /admin/channel-connections/:id/disconnect": connection,
  "POST /admin/channel-connections/:id/discover": connection,
  "POST /admin/channel-connections/:id/go-live": async (room) => ({
    ...(await connection(room)),
    body: { stock: true, orders: true },
  }),
  "POST /admin/channel-connections/:id/pause": connection,
  "POST /admin/channel-connections/:id/reconcile": connection,
  "POST /admin/channel-connections/:id/resume": connection,
  "GET /admin/channel-orders/:id": order,
  "POST /admin/channel-orders/:id/accept-cancellation": waiting,
  "POST /admin/channel-orders/:id/reject-cancellation": waiting,
  "POST /admin/channel-orders/:id/cancel": order,
  "POST /admin/channel-orders/:id/replay": order,
  "POST /admin/channel-orders/:id/ship": order,
  "POST /admin/channel-orders/replay": ({ half }) => ({ body: { ids: [half.channel_order_id] } }),
  "GET /admin/listings/:id": listing,
  "POST /admin/listings/:id/refresh": listing,
}
