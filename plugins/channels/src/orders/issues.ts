import { MathBN } from "@medusajs/framework/utils"
import type { IssueInput } from "../issues/store"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../types"
import type { Obstacle } from "./intake/judge-order"
import { bookedTotal, decimalsOf } from "./intake/discounts"
import type { ChannelOrderRow } from "./records"

/** What every issue about an order shares; its id is the subject, its number is in the text. */
const about = ({ connection_id, id }: Pick<ChannelOrderRow, "connection_id" | "id">) => ({
  connection_id,
  subject_type: "channel_order",
  subject_id: id,
})

/** Codes of issues that are over once their order has been taken. */
export const INTAKE_CODES = ["unknown_sku", "invalid_quantity", "order_failed"] as const

export const obstacleIssue = (row: ChannelOrderRow, { code, message, details }: Obstacle): IssueInput => ({
  ...about(row),
  code,
  severity: "error",
  message,
  details,
})

/** Tried as often as it may be; a person has to look. */
export const failedIssue = (row: ChannelOrderRow, reason: string): IssueInput => ({
  ...about(row),
  code: "order_failed",
  severity: "error",
  message: `Order ${row.external_id} could not be taken: ${reason} Retry it, or look at it on the channel.`,
  details: { external_id: row.external_id, attempts: row.attempts },
})

const policies: Record<ChannelConnectionDTO["oversold_policy"], string> = {
  accept: "The policy is to accept it: restock before it has to be shipped.",
  cancel: "The policy is to cancel it on the channel, which is under way.",
  ask: "The policy is to ask you: restock it, or cancel the order.",
}

/** Names order, line, quantity and what the policy does about it. */
export const oversoldIssue = (
  row: ChannelOrderRow,
  order_id: string | null,
  policy: ChannelConnectionDTO["oversold_policy"],
  lines: { line_item_id: string; sku: string; missing: number }[]
): IssueInput => ({
  ...about(row),
  code: "oversold",
  severity: policy === "ask" ? "error" : "warning",
  message:
    `Order ${row.external_id} sold more than there is: ` +
    `${lines.map(({ sku, missing }) => `${missing} of ${sku} missing`).join(", ")}. ${policies[policy]}`,
  details: { external_id: row.external_id, order_id, policy, lines },
})

/** Raised where what Pasar books differs from what the channel says that the buyer paid, unless nobody pays any more. */
export const totalMismatchIssue = (row: ChannelOrderRow, order: ChannelOrderDTO): IssueInput | null => {
  const booked = MathBN.convert(bookedTotal(order), decimalsOf(order.currency_code))
  if (order.status === "canceled" || MathBN.eq(booked, order.buyer_total)) {
    return null
  }
  return {
    ...about(row),
    code: "total_mismatch",
    message:
      `Order ${row.external_id}: its lines, shipping and discounts add up to ${booked.toString()} ` +
      `${order.currency_code.toUpperCase()}, the channel says the buyer paid ${order.buyer_total}. ` +
      "Compare the order with the channel's own page before invoicing it.",
    details: { external_id: row.external_id, booked_total: booked.toString(), buyer_total: order.buyer_total },
  }
}

/** The buyer wants out; somebody has to answer before the channel does. */
export const cancelRequestedIssue = (row: ChannelOrderRow, reason: string | undefined): IssueInput => ({
  ...about(row),
  code: "cancel_requested",
  severity: "error",
  message:
    `The buyer of order ${row.external_id} asks to cancel it${reason ? `: ${reason}` : ""}. ` +
    "Accept or keep the order; without an answer the channel decides.",
  details: { external_id: row.external_id, actions: ["accept-cancellation", "reject-cancellation"] },
})

export const CANCELED_AFTER_SHIPMENT = "canceled_after_shipment"

/** The channel has cancelled what has left the house. */
export const canceledAfterShipmentIssue = (row: ChannelOrderRow): IssueInput => ({
  ...about(row),
  code: CANCELED_AFTER_SHIPMENT,
  severity: "error",
  message:
    `Order ${row.external_id} was cancelled on the channel after it was shipped here. ` +
    "Its stock is not put back by itself: receive the parcel as a return, or stop it.",
  details: { external_id: row.external_id },
})

export const PARTLY_CANCELED = "partly_canceled"

/** The channel has cancelled units that lie in a parcel here. */
export const partlyCanceledIssue = (
  row: ChannelOrderRow,
  lines: { line_item_id: string; sku: string; packed: number; wanted: number }[]
): IssueInput => ({
  ...about(row),
  code: PARTLY_CANCELED,
  severity: "error",
  message:
    `Order ${row.external_id} was cancelled in part on the channel, but more is packed here: ` +
    `${lines.map(({ sku, packed, wanted }) => `${packed} of ${sku} packed, ${wanted} wanted`).join("; ")}. ` +
    "Cancel the fulfilment, then retry this and pack the order again.",
  details: { external_id: row.external_id, lines },
})

/** The channel claims a way that its own rules do not have. */
export const impossibleStatusIssue = (row: ChannelOrderRow, status: string): IssueInput => ({
  ...about(row),
  code: "impossible_status",
  message: `Order ${row.external_id} cannot go from "${row.status}" to "${status}". Nothing was changed; look at it there.`,
  details: { external_id: row.external_id, from: row.status, to: status },
})

export const shipFailedIssue = (
  row: Pick<ChannelOrderRow, "connection_id" | "id" | "external_id">,
  reason: string
) => ({
  ...about(row),
  code: "ship_failed",
  severity: "error" as const,
  message: `Order ${row.external_id} could not be shipped on the channel: ${reason} Fix it there or retry the shipment.`,
  details: { external_id: row.external_id },
})

/** What the channel was asked about a cancellation: to cancel, or how to answer the buyer. */
export type CancelWish = { reason: "out_of_stock" | "customer_request" } | { accept: boolean }

/** Keeps the wish, so that it can be sent again. */
export const cancelFailedIssue = (
  row: Pick<ChannelOrderRow, "connection_id" | "id" | "external_id">,
  wish: CancelWish,
  reason: string
) => ({
  ...about(row),
  code: "cancel_failed",
  severity: "error" as const,
  message:
    "accept" in wish && !wish.accept
      ? `Order ${row.external_id}: the channel refused to keep it against the buyer's wish: ${reason} ` +
        "Retry it, or answer the buyer on the channel."
      : `Order ${row.external_id} could not be cancelled on the channel: ${reason} Retry it, or cancel it on the channel.`,
  details: { external_id: row.external_id, ...wish },
})
