import { get, type ApiCall, type CallContext } from "../gateway/api-call.ts"
import { businessError, paramError } from "../gateway/shopee-error.ts"
import type { Platform } from "../platform.ts"
import { keepBooks, type LineBooks } from "../state/books.ts"
import { toMajor } from "../state/money.ts"
import type { Order } from "../state/types.ts"

const BATCH = 50

/** What an order earns. */
export const paymentCalls: readonly ApiCall[] = [
  get("/payment/get_escrow_detail", "shop", getEscrowDetail),
  { path: "/payment/get_escrow_detail_batch", methods: ["GET", "POST"], kind: "shop", handle: getEscrowDetails },
]

function getEscrowDetail({ platform, query }: CallContext): Record<string, unknown> {
  const orderSn = query.optionalText("order_sn")
  if (!orderSn) {
    throw paramError("order_sn is required")
  }
  const order = platform.orders.find(orderSn)
  if (!order) {
    const text = "Order SN provided is invalid or does not belong to you. Please enter a valid Order SN."
    throw businessError("order_not_found", text)
  }
  return { response: presentEscrow(platform, order) }
}

// Documented as GET; the live gateway is reported to want POST.
function getEscrowDetails({ platform, query, body, method }: CallContext): Record<string, unknown> {
  const { escrow_batch_method } = platform.store.state.settings
  if (escrow_batch_method !== "both" && escrow_batch_method !== method.toLowerCase()) {
    throw paramError("Permission denied. This API is currently offline or the request path is incorrect.")
  }
  const numbers = method === "GET" ? query.list("order_sn_list", BATCH) : body.texts("order_sn_list")
  if (numbers.length === 0 || numbers.length > BATCH) {
    throw paramError(`Wrong parameters, detail: order_sn_list must have 1 to ${BATCH} numbers.`)
  }
  const orders = numbers.flatMap((number) => platform.orders.find(number) ?? [])
  return { response: orders.map((order) => ({ escrow_detail: presentEscrow(platform, order) })) }
}

function presentEscrow(platform: Platform, order: Order): object {
  const books = keepBooks(order)
  const escrow = toMajor(books.seller_total)
  const amounts = {
    escrow_amount: escrow,
    escrow_amount_after_adjustment: escrow,
    buyer_total_amount: toMajor(books.buyer_total),
    original_price: toMajor(books.original),
    order_original_price: toMajor(books.original),
    order_selling_price: toMajor(books.selling),
    order_discounted_price: toMajor(books.selling - books.platform_discount),
    seller_discount: toMajor(books.seller_discount),
    order_seller_discount: toMajor(books.seller_discount),
    shopee_discount: toMajor(books.platform_discount),
    original_shopee_discount: toMajor(books.platform_discount),
    voucher_from_seller: toMajor(books.seller_voucher),
    voucher_from_shopee: toMajor(books.platform_voucher),
    coins: toMajor(books.coins),
    seller_coin_cash_back: toMajor(books.coin_cash_back),
    cost_of_goods_sold: toMajor(books.selling),
    original_cost_of_goods_sold: toMajor(books.selling),
    commission_fee: toMajor(books.commission_fee),
    service_fee: toMajor(books.service_fee),
    seller_transaction_fee: toMajor(books.transaction_fee),
    buyer_paid_shipping_fee: toMajor(books.buyer_shipping_fee),
    actual_shipping_fee: toMajor(books.actual_shipping_fee),
    estimated_shipping_fee: toMajor(books.actual_shipping_fee),
    final_shipping_fee: toMajor(books.buyer_shipping_fee + books.shipping_rebate - books.actual_shipping_fee),
    shopee_shipping_rebate: toMajor(books.shipping_rebate),
  }
  return {
    order_sn: order.order_sn,
    buyer_user_name: order.buyer.username,
    return_order_sn_list: [],
    order_income: {
      ...amounts,
      ...NO_AMOUNTS,
      seller_voucher_code: books.seller_voucher > 0 ? ["SANDBOXVOUCHER"] : [],
      order_adjustment: [],
      buyer_payment_method: order.payment_method,
      instalment_plan: "",
      items: books.lines.map(presentLine),
    },
    buyer_payment_info: {
      buyer_payment_method: order.payment_method,
      buyer_total_amount: toMajor(books.buyer_total),
      currency: platform.options.currency_code,
    },
  }
}

/** Costs and credits of the income formula that this shop never has. */
const NO_AMOUNTS = {
  buyer_transaction_fee: 0,
  credit_card_transaction_fee: 0,
  campaign_fee: 0,
  order_ams_commission_fee: 0,
  seller_order_processing_fee: 0,
  payment_promotion: 0,
  credit_card_promotion: 0,
  escrow_tax: 0,
  cross_border_tax: 0,
  withholding_tax: 0,
  shipping_fee_discount_from_3pl: 0,
  seller_shipping_discount: 0,
  reverse_shipping_fee: 0,
  seller_return_refund: 0,
  drc_adjustable_refund: 0,
  seller_lost_compensation: 0,
  total_adjustment_amount: 0,
}

// Prices here are subtotals of the line, unlike those of the order's details.
const presentLine = ({ line, active_quantity, ...books }: LineBooks): object => ({
  item_id: line.item_id,
  item_name: line.item_name,
  item_sku: line.model_id ? line.parent_sku : line.sku,
  model_id: line.model_id,
  model_name: line.model_name.replaceAll(" / ", ","),
  model_sku: line.model_id ? line.sku : "",
  line_item_id: line.item_id,
  original_price: toMajor(books.original),
  selling_price: toMajor(books.original - books.seller_discount),
  discounted_price: toMajor(books.discounted),
  seller_discount: toMajor(books.seller_discount),
  shopee_discount: toMajor(books.platform_discount),
  discount_from_coin: toMajor(books.coins),
  discount_from_voucher_shopee: toMajor(books.platform_voucher),
  discount_from_voucher_seller: toMajor(books.seller_voucher),
  activity_type: "",
  activity_id: 0,
  is_main_item: false,
  quantity_purchased: active_quantity,
  ams_commission_fee: 0,
  promotion_list: [],
})
