import { integerBetween, pick, type Random } from "../time/random.ts"
import type { SandboxClock } from "../time/clock.ts"
import { cancelledStatusOf } from "./order-rules.ts"
import type { Listings } from "./listings.ts"
import type { Orders } from "./orders.ts"
import type { Ids } from "./ids.ts"
import type { NewLine } from "./place-order.ts"
import type { Order, OrderStatus } from "./types.ts"

/** How many orders of each status the last day left behind. */
const A_DAY: [OrderStatus, number][] = [
  ["UNPAID", 4],
  ["PENDING", 2],
  ["READY_TO_SHIP", 8],
  ["PROCESSED", 5],
  ["RETRY_SHIP", 2],
  ["SHIPPED", 5],
  ["TO_CONFIRM_RECEIVE", 3],
  ["IN_CANCEL", 3],
  ["CANCELLED", 4],
  ["TO_RETURN", 1],
  ["COMPLETED", 4],
]

const ARRANGED: readonly OrderStatus[] = [
  "PROCESSED",
  "RETRY_SHIP",
  "SHIPPED",
  "TO_CONFIRM_RECEIVE",
  "TO_RETURN",
  "COMPLETED",
]
const FETCHED: readonly OrderStatus[] = ["SHIPPED", "TO_CONFIRM_RECEIVE", "TO_RETURN", "COMPLETED"]

interface Parts {
  orders: Orders
  listings: Listings
  ids: Ids
  clock: SandboxClock
  random: Random
  region: string
}

/**
 * Fills the last day with orders of every status. The opening quantities of the listings are what is left after them,
 * so they take no stock; no push tells of them either, they were there before.
 */
export function seedDemoOrders(parts: Parts): void {
  const statuses = A_DAY.flatMap(([status, count]) => Array.from({ length: count }, () => status))
  const now = parts.clock.seconds()
  for (const [index, status] of statuses.entries()) {
    const createdAt = now - Math.floor(((index + 0.5) * 86_000) / statuses.length) - 300
    seedOrder(parts, status, createdAt, index)
  }
}

function seedOrder(parts: Parts, status: OrderStatus, createdAt: number, index: number): void {
  const { random } = parts
  const lines = inventLines(parts)
  const order = parts.orders.record({
    lines,
    status,
    created_at: createdAt,
    // Every third order carries what makes the books interesting: vouchers of both sides, coins and cash back.
    pricing:
      index % 3 === 0
        ? { seller_voucher: 300, platform_voucher: 250, coins: integerBetween(random, 1, 99), coin_cash_back: 50 }
        : {},
  })
  order.update_time = createdAt + integerBetween(random, 10, 290)
  if (order.pay_time !== null) {
    order.pay_time = createdAt + 5
  }
  finish(parts, order)
}

function inventLines({ listings, random }: Parts): NewLine[] {
  const items = listings.all()
  return Array.from({ length: integerBetween(random, 1, 3) }, () => {
    const item = pick(random, items)
    const isDiscounted = random() < 0.3
    return {
      listed: { item, model: pick(random, item.models) },
      quantity: integerBetween(random, 1, 2),
      unit_seller_discount: isDiscounted ? 150 : 0,
      unit_platform_discount: isDiscounted ? 100 : 0,
    }
  })
}

// Brings the parts of an order in line with the status that it has reached.
function finish({ ids, region }: Parts, order: Order): void {
  const { status, update_time } = order
  for (const parcel of order.parcels) {
    if (ARRANGED.includes(status)) {
      parcel.shipping_method = "pickup"
      parcel.ship_order_commits = 1
      parcel.tracking_number = ids.trackingNumber(region)
    }
    if (status === "CANCELLED") {
      parcel.status = cancelledStatusOf("LOGISTICS_READY")
    }
  }
  if (FETCHED.includes(status)) {
    order.pickup_done_time = update_time
  }
  if (status === "IN_CANCEL") {
    order.status_before_cancel = "READY_TO_SHIP"
    order.buyer_cancel_reason = "Change of mind / others"
  }
  if (status === "CANCELLED") {
    order.cancel_by = "system"
    order.cancel_reason = "Unpaid Order"
    order.pay_time = null
    for (const line of order.lines) {
      line.cancelled_quantity = line.quantity
    }
  }
  if (status === "COMPLETED") {
    order.completed_scenario = "NORMAL"
  }
}
