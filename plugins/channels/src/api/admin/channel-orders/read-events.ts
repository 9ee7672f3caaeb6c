import type { MedusaContainer } from "@medusajs/framework/types"
import { channelsService } from "../../../connections/services"

/** Adds the timeline, newest first, to each order of an answer. */
export async function withEvents<Order extends { id: string }>(container: MedusaContainer, orders: Order[]) {
  const events = await channelsService(container).listChannelOrderEvents(
    { channel_order_id: orders.map(({ id }) => id) },
    { order: { happened_at: "DESC", created_at: "DESC" } }
  )
  const byOrder = Map.groupBy(events, ({ channel_order_id }) => channel_order_id)
  return orders.map((order) => ({ ...order, events: byOrder.get(order.id) ?? [] }))
}

/** True where the caller asked for the timeline. */
export const asksForEvents = (fields: string[]): boolean => fields.some((field) => /^\*?events(\.|$)/.test(field))
