import type { ChannelAddressDTO, ChannelOrderDTO, ChannelOrderLineDTO, ChannelPackageDTO } from "@pasar/channels"
import type { ShopeeEscrow, ShopeeOrder, ShopeeOrderItem, ShopeePackage } from "../../../client"
import { amount, isPositive, multiply, subtract, sum } from "./money"
import { toOrderStatus } from "./order-status"

// Shopee counts seconds, not milliseconds.
export const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** Shopee's own line ids repeat over bundle parts; item, model, line and promotion together are unique in an order. */
const lineId = (item: { item_id: string; model_id: string; order_item_id: string; promotion_group_id: string }) =>
  [item.item_id, item.model_id, item.order_item_id, item.promotion_group_id].join("-")

/**
 * Maps an order and, where Shopee has one, its escrow. Without an escrow (an unpaid order) discounts come from the
 * difference of the item's prices, and the total is what the lines add up to.
 */
export const toChannelOrder = (order: ShopeeOrder, escrow?: ShopeeEscrow): ChannelOrderDTO => {
  const income = escrow?.order_income
  const lines = order.item_list
    .filter((item) => isWanted(order, item))
    .map((item) => toLine(item, leftOf(order, item), escrow))
  const shipping = amount(income?.buyer_paid_shipping_fee ?? order.estimated_shipping_fee)
  const order_discounts = [
    { code: "seller-voucher", amount: amount(income?.voucher_from_seller), funded_by: "merchant" as const },
    { code: "shopee-voucher", amount: amount(income?.voucher_from_shopee), funded_by: "platform" as const },
    { code: "coins", amount: amount(income?.coins), funded_by: "platform" as const },
  ].filter((discount) => isPositive(discount.amount))

  return {
    external_id: order.order_sn,
    status: toOrderStatus(order.order_status),
    external_status: order.order_status,
    placed_at: isoTime(order.create_time),
    updated_at: isoTime(order.update_time),
    paid_at: order.pay_time ? isoTime(order.pay_time) : null,
    ship_by: order.ship_by_date ? isoTime(order.ship_by_date) : null,
    currency_code: order.currency.toLowerCase(),
    country_code: order.region.toLowerCase(),
    buyer: { external_id: order.buyer_user_id ?? "", username: order.buyer_username },
    shipping_address: toAddress(order),
    lines,
    shipping: {
      method: order.checkout_shipping_carrier || order.shipping_carrier || "Shopee",
      price: shipping,
      // What Shopee pays of the shipping fee never reaches the buyer's bill.
      platform_discount: "0",
      merchant_discount: "0",
    },
    order_discounts,
    buyer_total: buyerTotal(order, escrow, lines, shipping, order_discounts),
    merchant_total: income ? amount(income.escrow_amount) : null,
    cancellation: order.cancel_by ? { by: order.cancel_by.toLowerCase(), reason: order.cancel_reason } : null,
    packages: order.package_list.map((each) => toPackage(each)),
    note: order.message_to_seller,
  }
}

/** An order that is cancelled as a whole keeps its quantities: what it was, not what is left of it. */
const leftOf = ({ order_status }: ShopeeOrder, { model_quantity_purchased, cancelled_qty }: ShopeeOrderItem): number =>
  order_status === "CANCELLED" ? model_quantity_purchased : model_quantity_purchased - cancelled_qty

const isWanted = (order: ShopeeOrder, item: ShopeeOrderItem): boolean => !item.cancelled_qty || leftOf(order, item) > 0

const toLine = (item: ShopeeOrderItem, quantity: number, escrow?: ShopeeEscrow): ChannelOrderLineDTO => {
  const booked = escrow?.order_income.items.find(
    (each) => each.item_id === item.item_id && each.model_id === item.model_id && isSameLine(each.line_item_id, item)
  )
  const unit_price = amount(item.model_original_price)
  return {
    external_id: lineId(item),
    external_listing_id: item.item_id,
    external_variant_id: item.model_id,
    sku: item.model_sku || item.item_sku,
    title: item.item_name,
    variant_title: item.model_name,
    quantity,
    unit_price,
    merchant_discount: booked
      ? amount(booked.seller_discount)
      : multiply(subtract(unit_price, amount(item.model_discounted_price)), quantity),
    platform_discount: booked ? amount(booked.shopee_discount) : "0",
  }
}

const isSameLine = (line_item_id: string | null | undefined, item: ShopeeOrderItem): boolean =>
  !line_item_id || item.order_item_id === "0" || line_item_id === item.order_item_id

const buyerTotal = (
  order: ShopeeOrder,
  escrow: ShopeeEscrow | undefined,
  lines: ChannelOrderLineDTO[],
  shipping: string,
  discounts: ChannelOrderDTO["order_discounts"]
): string => {
  if (order.total_amount != null) {
    return amount(order.total_amount)
  }
  if (escrow) {
    return amount(escrow.order_income.buyer_total_amount)
  }
  const gross = sum([shipping, ...lines.map((line) => multiply(line.unit_price, line.quantity))])
  const off = sum([
    ...lines.flatMap((line) => [line.merchant_discount, line.platform_discount]),
    ...discounts.map((discount) => discount.amount),
  ])
  return subtract(gross, off)
}

const toAddress = (order: ShopeeOrder): ChannelAddressDTO | null => {
  const address = order.recipient_address
  if (!address) {
    return null
  }
  return {
    name: address.name,
    phone: address.phone,
    address_1: address.full_address,
    address_2: [address.town, address.district].filter(Boolean).join(", "),
    city: address.city,
    province: address.state,
    postal_code: address.zipcode,
    country_code: (address.region || order.region).toLowerCase(),
  }
}

const pickedUp = new Set(["LOGISTICS_PICKUP_DONE", "LOGISTICS_DELIVERY_DONE", "LOGISTICS_DELIVERY_FAILED"])
const arranged = new Set([...pickedUp, "LOGISTICS_REQUEST_CREATED"])

const toPackage = (each: ShopeePackage): ChannelPackageDTO => ({
  external_id: each.package_number,
  carrier: each.shipping_carrier,
  // The tracking number is no part of an order's detail; the engine asks for it once the shipment is arranged.
  tracking_number: null,
  is_arranged: arranged.has(each.logistics_status),
  is_pickup_failed: each.logistics_status === "LOGISTICS_PICKUP_RETRY",
  is_picked_up: pickedUp.has(each.logistics_status),
  lines: each.item_list.map((line) => ({ external_line_id: lineId(line), quantity: line.model_quantity })),
})
