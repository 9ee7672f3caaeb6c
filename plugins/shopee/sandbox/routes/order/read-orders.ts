import type { CallContext } from "../../gateway/api-call.ts"
import { businessError, paramError } from "../../gateway/shopee-error.ts"
import type { Order, OrderStatus } from "../../state/types.ts"
import { isReadyToShip } from "../../state/order-rules.ts"
import { pageOf } from "./page-of.ts"
import { presentOrder } from "./present-order.ts"

const PAGE = 100
const DETAILS = 50
const LONGEST_WINDOW_S = 15 * 86_400
const FILTERS = [
  "UNPAID",
  "READY_TO_SHIP",
  "PROCESSED",
  "SHIPPED",
  "COMPLETED",
  "IN_CANCEL",
  "CANCELLED",
  "INVOICE_PENDING",
]
const OPTIONAL_FIELDS = 100

/** `order/get_order_list`: numbers of the orders that were placed or changed in a window of at most 15 days. */
export function getOrderList({ platform, query }: CallContext): Record<string, unknown> {
  const field = query.text("time_range_field")
  if (field !== "create_time" && field !== "update_time") {
    throw paramError("Wrong parameters, detail: time_range_field must be one of [create_time update_time].")
  }
  const [from, to] = [query.int("time_from"), query.int("time_to")]
  if (from >= to || to - from > LONGEST_WINDOW_S) {
    const text = "Start time must be earlier than end time and diff in 15days."
    throw paramError(text, "order.order_list_invalid_time")
  }
  const pageSize = query.int("page_size", { min: 1, max: PAGE })
  const status = query.optionalText("order_status")
  if (status && !FILTERS.includes(status)) {
    throw paramError("Wrong parameters, detail: order_status is invalid.")
  }
  const withPending = query.flag("request_order_status_pending")
  const withStatus = query.optionalText("response_optional_fields")?.split(",").includes("order_status") ?? false
  const found = platform.orders
    .all()
    .filter((order) => order[field] >= from && order[field] <= to)
    .filter((order) => isVisible(order.status, withPending) && (!status || order.status === status))
  const page = pageOf(found, (order) => order[field], query.optionalText("cursor"), pageSize)
  return {
    response: {
      more: page.more,
      next_cursor: page.next_cursor,
      order_list: page.rows.map(({ order_sn, status: order_status }) => ({
        order_sn,
        ...(withStatus && { order_status }),
      })),
    },
  }
}

/** `order/get_order_detail`: up to 50 orders. */
export function getOrderDetail({ platform, query }: CallContext): Record<string, unknown> {
  const numbers = query.list("order_sn_list", DETAILS)
  const withPending = query.flag("request_order_status_pending")
  const asked = query.optionalText("response_optional_fields")
    ? new Set(query.list("response_optional_fields", OPTIONAL_FIELDS))
    : new Set<string>()
  const found = numbers.flatMap((number) => platform.orders.find(number) ?? [])
  const visible = found.filter((order) => isVisible(order.status, withPending))
  const isOneMissing = visible.length < numbers.length
  const failsTogether = platform.store.state.settings.unknown_order_in_batch === "fail"
  if (visible.length === 0 || (isOneMissing && failsTogether)) {
    throw businessError("error_not_found", "Wrong parameters, detail: the order is not found.")
  }
  return { response: { order_list: visible.map((order) => presentOrder(platform, order, asked)) } }
}

/** `order/get_shipment_list`: packages that wait to be arranged. */
export function getShipmentList({ platform, query }: CallContext): Record<string, unknown> {
  const pageSize = query.int("page_size", { min: 1, max: PAGE })
  const waiting = platform.orders
    .all()
    .filter((order) => order.status === "READY_TO_SHIP" || order.status === "RETRY_SHIP")
  const page = pageOf(waiting, (order) => order.create_time, query.optionalText("cursor"), pageSize)
  const packagesOf = (order: Order): object[] =>
    order.parcels.filter(isReadyToShip).map(({ package_number }) => ({ order_sn: order.order_sn, package_number }))
  return {
    response: { order_list: page.rows.flatMap(packagesOf), more: page.more, next_cursor: page.next_cursor },
  }
}

// Orders that the platform still holds back are shown only to those who ask for them.
const isVisible = (status: OrderStatus, withPending: boolean): boolean => status !== "PENDING" || withPending
