import type { Platform } from "../../platform.ts"
import type { Settings } from "../../settings.ts"
import { keepBooks } from "../../state/books.ts"
import { toMajor } from "../../state/money.ts"
import { maskRecipient } from "../../state/people.ts"
import { isCancellableBySeller } from "../../state/order-rules.ts"
import type { Order, OrderLine, OrderStatus, Parcel, Recipient } from "../../state/types.ts"
import { imageIdOf, imageUrlOf } from "../product/present-item.ts"

const CHANNEL_ID = 18_099
const CARRIER = "Doorstep Delivery"
const LINE_WEIGHT_KG = 0.3
/** A seller sees whole addresses while there is something to ship. */
const ADDRESS_IS_NEEDED: readonly OrderStatus[] = ["READY_TO_SHIP", "PROCESSED", "RETRY_SHIP", "SHIPPED"]

/** An order as `get_order_detail` shows it: a few fields always, every other only when it was asked for. */
export function presentOrder(platform: Platform, order: Order, asked: ReadonlySet<string>): Record<string, unknown> {
  const always = {
    order_sn: order.order_sn,
    region: platform.options.region,
    currency: platform.options.currency_code,
    cod: false,
    order_status: order.status,
    message_to_seller: order.message_to_seller,
    create_time: order.create_time,
    update_time: order.update_time,
    days_to_ship: order.days_to_ship,
    ship_by_date: order.ship_by_date,
  }
  const optional = Object.entries(optionalFields(platform, order)).filter(([name]) => asked.has(name))
  const carrier = asked.has("shipping_carrier") ? { checkout_shipping_carrier: CARRIER } : {}
  return { ...always, ...Object.fromEntries(optional), ...carrier }
}

function optionalFields(platform: Platform, order: Order): Record<string, unknown> {
  const { settings } = platform.store.state
  const books = keepBooks(order, order.status === "CANCELLED" ? "placed" : "left")
  const isPaid = order.pay_time !== null
  return {
    // What the buyer paid is known only after the payment.
    ...(isPaid && { total_amount: toMajor(books.buyer_total) }),
    pay_time: order.pay_time,
    buyer_user_id: order.buyer.user_id,
    buyer_username: order.buyer.username,
    payment_method: order.payment_method,
    shipping_carrier: CARRIER,
    estimated_shipping_fee: toMajor(order.pricing.actual_shipping_fee),
    actual_shipping_fee: toMajor(order.pickup_done_time > 0 ? order.pricing.actual_shipping_fee : 0),
    actual_shipping_fee_confirmed: order.status === "COMPLETED",
    goods_to_declare: false,
    note: order.note,
    note_update_time: order.note_update_time,
    dropshipper: null,
    dropshipper_phone: null,
    split_up: order.is_split,
    cancel_by: order.cancel_by,
    cancel_reason: order.cancel_reason,
    buyer_cancel_reason: order.buyer_cancel_reason,
    fulfillment_flag: "fulfilled_by_local_seller",
    pickup_done_time: order.pickup_done_time,
    invoice_data: null,
    order_chargeable_weight_gram: chargeableGrams(order.lines),
    recipient_address: presentRecipient(settings, order),
    item_list: order.lines.map((line) => presentLine(settings, line)),
    package_list: order.parcels.map((parcel) => presentParcel(settings, parcel)),
    can_full_cancel_order: isCancellableBySeller(order.status, settings.cancel_after_arrangement),
    can_partial_cancel_order: isCancellableBySeller(order.status, settings.cancel_after_arrangement),
  }
}

function presentRecipient(settings: Settings, order: Order): Recipient {
  const isClear =
    settings.buyer_data === "clear" || (settings.buyer_data === "by_status" && ADDRESS_IS_NEEDED.includes(order.status))
  return isClear ? order.recipient : maskRecipient(order.recipient)
}

function presentLine(settings: Settings, line: OrderLine): object {
  const left = line.quantity - line.cancelled_quantity
  const times = settings.item_prices === "line" ? line.quantity : 1
  const discounted = line.unit_price - line.unit_seller_discount - line.unit_platform_discount
  return {
    item_id: line.item_id,
    item_name: line.item_name,
    item_sku: line.model_id ? line.parent_sku : line.sku,
    model_id: line.model_id,
    model_name: line.model_name.replaceAll(" / ", ","),
    model_sku: line.model_id ? line.sku : "",
    model_quantity_purchased: line.quantity,
    model_original_price: toMajor(Math.round(line.unit_price * times)),
    model_discounted_price: toMajor(Math.round(discounted * times)),
    wholesale: false,
    weight: LINE_WEIGHT_KG,
    add_on_deal: false,
    main_item: false,
    add_on_deal_id: 0,
    promotion_type: "",
    promotion_id: 0,
    // As in the official sample, where two models of one item share this id.
    order_item_id: line.item_id,
    line_item_id: line.item_id,
    promotion_group_id: 0,
    image_info: { image_url: `${imageUrlOf(imageIdOf(line.item_id))}_tn` },
    product_location_id: settings.product_location_id === "array" ? ["SGZ"] : "SGZ",
    is_prescription_item: false,
    is_b2c_owned_item: false,
    active_qty: left,
    cancel_requested_qty: 0,
    cancelled_qty: line.cancelled_quantity,
    return_requested_qty: 0,
    returned_qty: 0,
  }
}

function presentParcel(settings: Settings, parcel: Parcel): object {
  return {
    package_number: parcel.package_number,
    logistics_status: parcel.status,
    logistics_channel_id: CHANNEL_ID,
    shipping_carrier: CARRIER,
    allow_self_design_awb: true,
    group_shipment_id: null,
    [settings.chargeable_weight_name]: chargeableGrams(parcel.lines),
    item_list: parcel.lines.map(({ item_id, model_id, quantity }) => ({
      item_id,
      model_id,
      model_quantity: quantity,
      order_item_id: item_id,
      promotion_group_id: 0,
      product_location_id: "SGZ",
    })),
  }
}

const chargeableGrams = (lines: readonly { quantity: number }[]): number =>
  Math.round(lines.reduce((sum, line) => sum + line.quantity, 0) * LINE_WEIGHT_KG * 1000)
