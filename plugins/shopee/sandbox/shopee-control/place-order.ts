import type { ControlLine, ControlOrder } from "../control/control-port.ts"
import type { Platform } from "../platform.ts"
import type { Listed } from "../state/listings.ts"
import { toMinor } from "../state/money.ts"
import type { NewLine, NewOrder } from "../state/place-order.ts"
import { Refusal } from "../state/refusal.ts"
import type { OrderPricing } from "../state/types.ts"

const AMOUNTS = [
  "seller_voucher",
  "platform_voucher",
  "coins",
  "coin_cash_back",
  "buyer_shipping_fee",
  "actual_shipping_fee",
  "shipping_rebate",
] as const

/** Places an order as a buyer would. */
export function placeOrder(platform: Platform, input: ControlOrder): string {
  const order: NewOrder = {
    lines: input.lines.map((line, index) => toNewLine(platform, line, index, input.unchecked === true)),
    status: input.status === "paid" ? "READY_TO_SHIP" : "UNPAID",
    pricing: pricingOf(input),
    ...(input.message !== undefined && { message: input.message }),
  }
  const placed = input.unchecked ? platform.orders.placeUnchecked(order) : platform.orders.place(order)
  return placed.order_sn
}

function toNewLine(platform: Platform, line: ControlLine, index: number, isUnchecked: boolean): NewLine {
  if (!isUnchecked && (!Number.isInteger(line.quantity) || line.quantity < 1)) {
    throw new Refusal("invalid", "A buyer orders whole units.", `lines/${index}/quantity`)
  }
  const listed = findListed(platform, line)
  if (!listed) {
    const field = line.sku === undefined ? "external_id" : "sku"
    throw new Refusal("invalid", `Nothing is listed as "${line.sku ?? line.external_id}".`, `lines/${index}/${field}`)
  }
  const price = line.unit_price === undefined ? listed.model.price : toMinor(line.unit_price)
  const [bySeller, byPlatform] = [toMinor(line.seller_discount ?? 0), toMinor(line.platform_discount ?? 0)]
  if (bySeller + byPlatform > price) {
    throw new Refusal("invalid", "The discounts exceed the price.", `lines/${index}/seller_discount`)
  }
  return {
    listed,
    quantity: line.quantity,
    unit_price: price,
    unit_seller_discount: bySeller,
    unit_platform_discount: byPlatform,
  }
}

function findListed(platform: Platform, line: ControlLine): Listed | null {
  return line.sku === undefined
    ? platform.listings.findByExternalId(line.external_id ?? "")
    : (platform.listings.findBySku(line.sku)[0] ?? null)
}

function pricingOf(input: ControlOrder): Partial<OrderPricing> {
  const given = AMOUNTS.flatMap((name) => {
    const amount = input[name]
    return amount === undefined ? [] : [[name, toMinor(amount)] as const]
  })
  return Object.fromEntries(given)
}
