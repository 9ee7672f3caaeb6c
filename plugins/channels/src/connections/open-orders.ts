import type { MedusaContainer } from "@medusajs/framework/types"
import type { ChannelOrderDTO, ChannelOrderStatus } from "../types"
import { callChannel } from "./call-channel"

/** Orders that still bind stock: paid for or not, not yet with the courier, not cancelled. */
export const openOrderStatuses: readonly ChannelOrderStatus[] = [
  "unpaid",
  "on_hold",
  "ready_to_ship",
  "processed",
  "cancel_requested",
]

/** Asks the channel for the orders of its widest window that are open. */
export async function readOpenOrders(container: MedusaContainer, connection_id: string): Promise<ChannelOrderDTO[]> {
  return await callChannel(container, connection_id, async ({ orders, descriptor }, context) => {
    if (!orders) {
      return []
    }
    const to = new Date()
    const window = {
      from: new Date(to.getTime() - descriptor.order_window_s * 1000).toISOString(),
      to: to.toISOString(),
    }
    const open: ChannelOrderDTO[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof orders.pull>> = await orders.pull(context, { ...window, cursor })
      const ids = page.orders.map(({ external_id }) => external_id)
      for (let start = 0; start < ids.length; start += descriptor.order_batch) {
        const details = await orders.get(context, ids.slice(start, start + descriptor.order_batch))
        open.push(...details.filter(({ status }) => openOrderStatuses.includes(status)))
      }
      cursor = page.next_cursor
    } while (cursor !== null)
    return open
  })
}
