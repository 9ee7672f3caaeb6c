import type { SandboxClock } from "../time/clock.ts"
import type { Random } from "../time/random.ts"
import type { Ids } from "./ids.ts"
import { packageStatusOf } from "./order-rules.ts"
import { inventPerson } from "./people.ts"
import type { Settings } from "../settings.ts"
import type { Listed } from "./listings.ts"
import type { Order, OrderLine, OrderPricing, OrderStatus } from "./types.ts"

/** A line as a buyer orders it; discounts are per unit and in minor units. */
export interface NewLine {
  listed: Listed
  quantity: number
  unit_price?: number
  unit_seller_discount?: number
  unit_platform_discount?: number
}

export interface NewOrder {
  lines: NewLine[]
  status: OrderStatus
  pricing?: Partial<OrderPricing>
  message?: string
  payment_method?: string
  /** Unix seconds; now by default. */
  created_at?: number
}

const DAYS_TO_SHIP = 2

/** Writes the order that a buyer places. It takes no stock and sends no push: `Orders.place` does. */
export function draftOrder(
  parts: { ids: Ids; clock: SandboxClock; settings: Settings; random: Random },
  input: NewOrder
): Order {
  const { ids, clock, settings, random } = parts
  const now = input.created_at ?? clock.seconds()
  const order_sn = ids.orderSn(now)
  const person = inventPerson(random, order_sn, settings.people)
  const isPaid = input.status !== "UNPAID"
  const lines = mergeLines(input.lines.map(toOrderLine))
  return {
    order_sn,
    status: input.status,
    create_time: now,
    update_time: now,
    pay_time: isPaid ? now : null,
    ship_by_date: now + DAYS_TO_SHIP * 86_400,
    days_to_ship: DAYS_TO_SHIP,
    pickup_done_time: 0,
    buyer: person.buyer,
    recipient: person.recipient,
    message_to_seller: input.message ?? person.message,
    note: "",
    note_update_time: 0,
    cancel_by: "",
    cancel_reason: "",
    buyer_cancel_reason: "",
    completed_scenario: "",
    status_before_cancel: null,
    payment_method: input.payment_method ?? "Credit Card/Debit Card",
    is_split: false,
    pricing: {
      seller_voucher: 0,
      platform_voucher: 0,
      coins: 0,
      coin_cash_back: 0,
      buyer_shipping_fee: 199,
      actual_shipping_fee: 349,
      shipping_rebate: 150,
      commission_rate: settings.commission_rate,
      service_fee_rate: settings.service_fee_rate,
      transaction_fee_rate: settings.transaction_fee_rate,
      ...input.pricing,
    },
    lines,
    parcels: [
      {
        package_number: ids.packageNumber(),
        status: packageStatusOf(input.status),
        lines: lines.map(({ item_id, model_id, quantity }) => ({ item_id, model_id, quantity })),
        tracking_number: "",
        shipping_method: null,
        ship_order_commits: 0,
        document: null,
      },
    ],
    history: [{ at: now, status: input.status, by: "buyer" }],
  }
}

const toOrderLine = (line: NewLine): OrderLine => {
  const { item, model } = line.listed
  return {
    item_id: item.item_id,
    model_id: model.model_id,
    sku: model.sku,
    parent_sku: item.parent_sku,
    item_name: item.name,
    model_name: model.name,
    quantity: line.quantity,
    cancelled_quantity: 0,
    unit_price: line.unit_price ?? model.price,
    unit_seller_discount: line.unit_seller_discount ?? 0,
    unit_platform_discount: line.unit_platform_discount ?? 0,
  }
}

// A basket holds each model once, so two lines of one model at one price are one.
function mergeLines(lines: OrderLine[]): OrderLine[] {
  const merged = new Map<string, OrderLine>()
  for (const line of lines) {
    const key = `${line.item_id}:${line.model_id}`
    const first = merged.get(key)
    if (first) {
      first.quantity += line.quantity
    } else {
      merged.set(key, line)
    }
  }
  return [...merged.values()]
}
