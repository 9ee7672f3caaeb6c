import { PUSH } from "../push/codes.ts"
import type { Pushes } from "../push/pushes.ts"
import type { SandboxClock } from "../time/clock.ts"
import type { Random } from "../time/random.ts"
import type { Ids } from "./ids.ts"
import type { Listings } from "./listings.ts"
import {
  cancelledStatusOf,
  isCancellableBySeller,
  isReadyToShip,
  isRequestable,
  packageStatusOf,
} from "./order-rules.ts"
import { draftOrder, type NewOrder } from "./place-order.ts"
import { Refusal } from "./refusal.ts"
import type { Store } from "./store.ts"
import type { Order, OrderStatus, PackageStatus, Parcel } from "./types.ts"

export interface OrderParts {
  store: Store
  clock: SandboxClock
  ids: Ids
  listings: Listings
  pushes: Pushes
  random: () => Random
}

/** Orders and their life: placed, paid, cancelled. What happens to their packages is in `Parcels`. */
export class Orders {
  readonly #parts: OrderParts

  constructor(parts: OrderParts) {
    this.#parts = parts
  }

  all(): Order[] {
    return [...this.#parts.store.state.orders.values()]
  }

  find(orderSn: string): Order | null {
    return this.#parts.store.state.orders.get(orderSn) ?? null
  }

  /** Places an order: its units leave the stock at once, paid or not. */
  place(input: NewOrder): Order {
    const { listings } = this.#parts
    for (const [index, line] of input.lines.entries()) {
      const wanted = sumOf(input.lines.filter((other) => other.listed.model === line.listed.model))
      if (wanted > line.listed.model.stock) {
        throw new Refusal("conflict", `Only ${line.listed.model.stock} left.`, `lines/${index}/quantity`)
      }
    }
    const order = this.record(input)
    for (const line of input.lines) {
      listings.takeStock(line.listed, line.quantity, order.order_sn)
    }
    this.#announce(order)
    return order
  }

  /** Writes an order down without touching the stock and without a push. */
  record(input: NewOrder): Order {
    const { store, clock, ids, random } = this.#parts
    const order = draftOrder({ ids, clock, settings: store.state.settings, random: random() }, input)
    store.state.orders.set(order.order_sn, order)
    store.changed()
    return order
  }

  /** Places an order as a faulty platform would: any quantity, no look at the stock. */
  placeUnchecked(input: NewOrder): Order {
    const order = this.record(input)
    this.#announce(order)
    return order
  }

  pay(order: Order): void {
    if (order.status !== "UNPAID") {
      throw new Refusal("conflict", `Order ${order.order_sn} is ${order.status}, not UNPAID.`)
    }
    order.pay_time = this.#parts.clock.seconds()
    this.moveTo(order, "READY_TO_SHIP", "buyer")
  }

  /** Cancels what is left of an order and gives its units back. */
  cancel(order: Order, by: "buyer" | "seller" | "system", reason: string): void {
    order.cancel_by = by
    order.cancel_reason = reason
    for (const line of order.lines) {
      this.#parts.listings.returnStock(line.item_id, line.model_id, line.quantity - line.cancelled_quantity)
      line.cancelled_quantity = line.quantity
    }
    this.moveTo(order, "CANCELLED", by)
  }

  /** Cancels as a seller may: before shipping only. */
  cancelBySeller(order: Order, reason: string): void {
    this.#assertSellerMayCancel(order)
    this.cancel(order, "seller", reason)
  }

  /** Takes units out of an order; the last one cancels it. */
  cancelPart(order: Order, parts: { item_id: number; model_id: number; quantity: number }[], reason: string): void {
    this.#assertSellerMayCancel(order)
    const cuts = parts.map((part) => {
      const line = order.lines.find((row) => row.item_id === part.item_id && row.model_id === part.model_id)
      if (!line || part.quantity > line.quantity - line.cancelled_quantity) {
        throw new Refusal("invalid", "The quantity to cancel exceeds what is left of the order.", "model_quantity")
      }
      return { line, quantity: part.quantity }
    })
    const left = order.lines.reduce((sum, line) => sum + line.quantity - line.cancelled_quantity, 0)
    if (cuts.reduce((sum, cut) => sum + cut.quantity, 0) === left) {
      this.cancel(order, "seller", reason)
      return
    }
    for (const { line, quantity } of cuts) {
      line.cancelled_quantity += quantity
      this.#parts.listings.returnStock(line.item_id, line.model_id, quantity)
      takeOutOfParcels(order.parcels, line.item_id, line.model_id, quantity)
    }
    this.touch(order)
    this.#announce(order)
  }

  /** The buyer asks to cancel; the order waits in IN_CANCEL for the seller's answer. */
  requestCancel(order: Order, reason: string): void {
    if (!isRequestable(order.status)) {
      throw new Refusal(
        "conflict",
        `A cancellation of order ${order.order_sn} cannot be asked for: it is ${order.status}.`
      )
    }
    order.status_before_cancel = order.status
    order.buyer_cancel_reason = reason
    this.#setStatus(order, "IN_CANCEL", "buyer")
  }

  /** The seller's answer to the buyer's request. */
  answerCancelRequest(order: Order, operation: "ACCEPT" | "REJECT"): void {
    const before = order.status_before_cancel
    order.status_before_cancel = null
    if (operation === "ACCEPT") {
      this.cancel(order, "buyer", order.buyer_cancel_reason)
    } else {
      this.#setStatus(order, before ?? "READY_TO_SHIP", "seller")
    }
  }

  /** Moves an order and all its live packages to a status, and tells the seller. */
  moveTo(order: Order, status: OrderStatus, by: string): void {
    for (const parcel of order.parcels.filter(isAlive)) {
      this.setParcelStatus(
        order,
        parcel,
        status === "CANCELLED" ? cancelledStatusOf(parcel.status) : packageStatusOf(status)
      )
    }
    this.#setStatus(order, status, by)
  }

  /** Moves one package; the order's own status follows through `follow`. */
  setParcelStatus(order: Order, parcel: Parcel, status: PackageStatus): void {
    if (parcel.status === status) {
      return
    }
    parcel.status = status
    this.touch(order)
    this.#parts.pushes.emit(PUSH.package_status, {
      ordersn: order.order_sn,
      package_number: parcel.package_number,
      fulfillment_status: status,
      update_time: order.update_time,
    })
  }

  /** Sets the status that the packages imply. */
  follow(order: Order, status: OrderStatus | null, by: string): void {
    if (status && status !== order.status) {
      this.#setStatus(order, status, by)
    }
  }

  /** Stamps the order as changed. */
  touch(order: Order): void {
    order.update_time = this.#parts.clock.seconds()
    this.#parts.store.changed()
  }

  #assertSellerMayCancel(order: Order): void {
    const { cancel_after_arrangement } = this.#parts.store.state.settings
    if (!isCancellableBySeller(order.status, cancel_after_arrangement)) {
      throw new Refusal("conflict", "Can not cancel this order")
    }
  }

  #setStatus(order: Order, status: OrderStatus, by: string): void {
    order.status = status
    this.touch(order)
    order.history.push({ at: order.update_time, status, by })
    this.#announce(order)
  }

  #announce(order: Order): void {
    this.#parts.pushes.emit(PUSH.order_status, {
      items: [],
      ordersn: order.order_sn,
      status: order.status,
      completed_scenario: order.completed_scenario,
      update_time: order.update_time,
    })
  }
}

const isAlive = (parcel: Parcel): boolean =>
  parcel.status !== "LOGISTICS_INVALID" && parcel.status !== "LOGISTICS_REQUEST_CANCELED"

const sumOf = (lines: { quantity: number }[]): number => lines.reduce((sum, line) => sum + line.quantity, 0)

// Units leave packages that still wait before packages that the courier already knows.
function takeOutOfParcels(parcels: Parcel[], itemId: number, modelId: number, quantity: number): void {
  let left = quantity
  for (const parcel of [...parcels.filter(isReadyToShip), ...parcels.filter((other) => !isReadyToShip(other))]) {
    for (const line of parcel.lines) {
      if (line.item_id === itemId && line.model_id === modelId) {
        const taken = Math.min(left, line.quantity)
        line.quantity -= taken
        left -= taken
      }
    }
    parcel.lines = parcel.lines.filter((line) => line.quantity > 0)
  }
}
