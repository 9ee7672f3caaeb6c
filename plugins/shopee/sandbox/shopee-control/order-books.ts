import { keepBooks, type LineBooks } from "../state/books.ts"
import { toMajor } from "../state/money.ts"
import type { Order, Parcel } from "../state/types.ts"

/** What the platform itself knows of an order, in major units: the other side of every comparison of totals. */
export function orderBooks(order: Order, currencyCode: string): object {
  const books = keepBooks(order)
  const isPaid = order.pay_time !== null
  const { lines, ...totals } = books
  return {
    external_id: order.order_sn,
    status: order.status,
    currency_code: currencyCode,
    created_at: iso(order.create_time),
    updated_at: iso(order.update_time),
    paid_at: order.pay_time === null ? null : iso(order.pay_time),
    buyer: order.buyer,
    recipient: order.recipient,
    message: order.message_to_seller,
    note: order.note,
    cancel_by: order.cancel_by,
    cancel_reason: order.cancel_reason,
    buyer_cancel_reason: order.buyer_cancel_reason,
    buyer_paid: isPaid ? toMajor(books.buyer_total) : 0,
    seller_receives: isPaid ? toMajor(books.seller_total) : 0,
    totals: Object.fromEntries(Object.entries(totals).map(([name, minor]) => [name, toMajor(minor)])),
    placed_total: toMajor(keepBooks(order, "placed").buyer_total),
    lines: lines.map(lineBooks),
    packages: order.parcels.map(packageBooks),
    history: order.history.map(({ at, status, by }) => ({ at: iso(at), status, by })),
  }
}

const lineBooks = (books: LineBooks): object => {
  const { line } = books
  return {
    sku: line.sku,
    external_id: line.model_id ? `${line.item_id}:${line.model_id}` : String(line.item_id),
    title: line.item_name,
    variant_title: line.model_name,
    quantity: line.quantity,
    active_quantity: books.active_quantity,
    cancelled_quantity: line.cancelled_quantity,
    unit_price: toMajor(line.unit_price),
    unit_seller_discount: toMajor(line.unit_seller_discount),
    unit_platform_discount: toMajor(line.unit_platform_discount),
    original: toMajor(books.original),
    seller_discount: toMajor(books.seller_discount),
    platform_discount: toMajor(books.platform_discount),
    discounted: toMajor(books.discounted),
    seller_voucher: toMajor(books.seller_voucher),
    platform_voucher: toMajor(books.platform_voucher),
    coins: toMajor(books.coins),
    buyer_paid: toMajor(books.buyer_paid),
    seller_receives: toMajor(books.seller_receives),
  }
}

const packageBooks = (parcel: Parcel): object => ({
  package_number: parcel.package_number,
  status: parcel.status,
  tracking_number: parcel.tracking_number,
  shipping_method: parcel.shipping_method,
  ship_order_commits: parcel.ship_order_commits,
  lines: parcel.lines.map(({ item_id, model_id, quantity }) => ({
    external_id: model_id ? `${item_id}:${model_id}` : String(item_id),
    quantity,
  })),
})

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString()
