import type { CallContext } from "../../gateway/api-call.ts"
import type { Body } from "../../gateway/body.ts"
import { businessError } from "../../gateway/shopee-error.ts"
import type { Order, Parcel } from "../../state/types.ts"
import { findOrder } from "./find-order.ts"

const PARCELS = 5
const PARCELS_IN_TW = 30
const LINES = 100

type ParcelLine = Parcel["lines"][number]

/** `order/split_order`: several packages for one order; every item must find its place in the same call. */
export function splitOrder(context: CallContext): Record<string, unknown> {
  const { platform, body } = context
  const order = findOrder(context)
  if (order.status !== "READY_TO_SHIP") {
    throw businessError("order.order_cannot_split", "The order can not be split.")
  }
  if (order.is_split) {
    throw businessError("order.order_has_been_split", "The order has been split.")
  }
  const max = platform.options.region === "TW" ? PARCELS_IN_TW : PARCELS
  const byQuantity = platform.store.state.settings.split_by_quantity
  const contents = body
    .objects("package_list", max)
    .map((parcel) => parcel.objects("item_list", LINES).map((row) => readLine(order, row, byQuantity)))
  checkComplete(order, contents.flat())
  platform.parcels.replace(order, contents)
  return { response: { order_sn: order.order_sn, package_list: order.parcels.map(presentParcel) } }
}

/** `order/unsplit_order`: one package again, while none is on its way. */
export function unsplitOrder(context: CallContext): Record<string, unknown> {
  const order = findOrder(context)
  if (!order.is_split || order.parcels.some((parcel) => parcel.status !== "LOGISTICS_READY")) {
    throw businessError("order.order_cannot_undo_split", "The split can not be undone.")
  }
  context.platform.parcels.replace(order, [leftOf(order)])
  return {}
}

function readLine(order: Order, row: Body, byQuantity: boolean): ParcelLine {
  const [item_id, model_id] = [row.int("item_id"), row.optionalInt("model_id") ?? 0]
  const line = leftOf(order).find((candidate) => candidate.item_id === item_id && candidate.model_id === model_id)
  if (!line) {
    throw businessError("order.order_split_item_not_exist", "The item is not part of the order.")
  }
  const quantity = row.optionalInt("model_quantity") ?? line.quantity
  if (quantity < 1 || quantity > line.quantity || (!byQuantity && quantity !== line.quantity)) {
    throw businessError("order.order_split_wrong_item_quantity", "The quantity of the item is wrong.")
  }
  return { item_id, model_id, quantity }
}

function checkComplete(order: Order, placed: ParcelLine[]): void {
  for (const line of leftOf(order)) {
    const same = placed.filter((row) => row.item_id === line.item_id && row.model_id === line.model_id)
    const quantity = same.reduce((sum, row) => sum + row.quantity, 0)
    if (quantity < line.quantity) {
      throw businessError("order.order_split_package_missing_item", "Every item must be in a package.")
    }
    if (quantity > line.quantity) {
      throw businessError("order.order_split_duplicate_item", "An item is in more than one package.")
    }
  }
}

const leftOf = (order: Order): ParcelLine[] =>
  order.lines
    .map(({ item_id, model_id, quantity, cancelled_quantity }) => ({
      item_id,
      model_id,
      quantity: quantity - cancelled_quantity,
    }))
    .filter((line) => line.quantity > 0)

const presentParcel = (parcel: Parcel): object => ({
  package_number: parcel.package_number,
  item_list: parcel.lines.map(({ item_id, model_id, quantity }) => ({ item_id, model_id, model_quantity: quantity })),
})
