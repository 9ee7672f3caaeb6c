import type { CallContext } from "../../gateway/api-call.ts"
import { businessError, paramError } from "../../gateway/shopee-error.ts"
import { findOrder, refuseAs } from "./find-order.ts"

const REASONS = ["OUT_OF_STOCK", "CUSTOMER_REQUEST", "UNDELIVERABLE_AREA", "COD_NOT_SUPPORTED"]
const LINES = 100

/** `order/cancel_order`: the whole order, or some units of it, before shipping. */
export function cancelOrder(context: CallContext): Record<string, unknown> {
  const { platform, body } = context
  const order = findOrder(context)
  const reason = body.text("cancel_reason")
  if (!REASONS.includes(reason)) {
    throw paramError(`Wrong parameters, detail: cancel_reason must be one of [${REASONS.join(" ")}].`)
  }
  if (body.has("partial_cancel_item_list")) {
    const parts = body.objects("partial_cancel_item_list", LINES).map((row) => ({
      item_id: row.int("item_id"),
      model_id: row.optionalInt("model_id") ?? 0,
      quantity: row.int("model_quantity"),
    }))
    refuseAs("order.error_limit", () => platform.orders.cancelPart(order, parts, reason))
  } else {
    if (reason === "OUT_OF_STOCK") {
      body.objects("item_list", LINES)
    }
    refuseAs("order.error_limit", () => platform.orders.cancelBySeller(order, reason))
  }
  return { response: { update_time: order.update_time } }
}

/** `order/handle_buyer_cancellation`: the seller's answer to a request. */
export function handleBuyerCancellation(context: CallContext): Record<string, unknown> {
  const order = findOrder(context)
  const operation = context.body.text("operation")
  if (operation !== "ACCEPT" && operation !== "REJECT") {
    throw paramError("Wrong parameters, detail: operation must be one of [ACCEPT REJECT].")
  }
  if (order.status !== "IN_CANCEL") {
    const text = "Invalid order_status.The order status should be IN_CANCEL."
    throw businessError("order.cancel_order_invalid_status", text)
  }
  context.platform.orders.answerCancelRequest(order, operation)
  return { response: { update_time: order.update_time } }
}

/** `order/set_note`: the seller's own note. */
export function setNote(context: CallContext): Record<string, unknown> {
  const order = findOrder(context)
  order.note = context.body.text("note")
  order.note_update_time = context.platform.clock.seconds()
  context.platform.store.changed()
  return {}
}
