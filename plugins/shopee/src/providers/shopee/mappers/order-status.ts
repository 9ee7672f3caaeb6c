import type { ChannelOrderStatus } from "@pasar/channels"

const statuses: Record<string, ChannelOrderStatus> = {
  UNPAID: "unpaid",
  PENDING: "on_hold",
  INVOICE_PENDING: "on_hold",
  READY_TO_SHIP: "ready_to_ship",
  RETRY_SHIP: "processed",
  PROCESSED: "processed",
  SHIPPED: "shipped",
  TO_CONFIRM_RECEIVE: "delivered",
  IN_CANCEL: "cancel_requested",
  CANCELLED: "canceled",
  TO_RETURN: "returning",
  COMPLETED: "completed",
}

/**
 * Shopee's order status in Pasar's words. A status that Shopee adds later is held back rather than shipped.
 * A failed pickup (RETRY_SHIP) stays processed: the parcel exists; its package says that it is to be arranged again.
 */
export const toOrderStatus = (order_status: string): ChannelOrderStatus => statuses[order_status] ?? "on_hold"
