import { PUSH } from "../push/codes.ts"
import type { Pushes } from "../push/pushes.ts"
import type { SandboxClock } from "../time/clock.ts"
import type { Scheduler } from "../time/scheduler.ts"
import type { Ids } from "./ids.ts"
import { statusOfParcels } from "./order-rules.ts"
import type { Orders } from "./orders.ts"
import { Refusal } from "./refusal.ts"
import type { Store } from "./store.ts"
import type { Order, PackageStatus, Parcel } from "./types.ts"

/** The way of parcels: arranged by the seller, fetched and delivered by the courier. */
export class Parcels {
  readonly #store: Store
  readonly #clock: SandboxClock
  readonly #scheduler: Scheduler
  readonly #ids: Ids
  readonly #orders: Orders
  readonly #pushes: Pushes
  readonly #region: string

  constructor(parts: {
    store: Store
    clock: SandboxClock
    scheduler: Scheduler
    ids: Ids
    orders: Orders
    pushes: Pushes
    region: string
  }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#scheduler = parts.scheduler
    this.#ids = parts.ids
    this.#orders = parts.orders
    this.#pushes = parts.pushes
    this.#region = parts.region
    this.#scheduler.handle("assign_tracking", (ref) => this.#assignTracking(ref))
    this.#scheduler.handle("finish_document", (ref) => this.#finishDocument(ref))
  }

  /** Arranges the shipment of one package. The courier gives the tracking number a while later. */
  arrange(order: Order, parcel: Parcel, method: NonNullable<Parcel["shipping_method"]>, ownNumber: string): void {
    parcel.ship_order_commits += 1
    parcel.shipping_method = method
    if (method === "non_integrated") {
      parcel.tracking_number = ownNumber
      order.pickup_done_time = this.#clock.seconds()
      this.#move(order, parcel, "LOGISTICS_PICKUP_DONE", "seller")
      return
    }
    this.#move(order, parcel, "LOGISTICS_REQUEST_CREATED", "seller")
    const { tracking_number_delay_s, time_factor } = this.#store.state.settings
    this.#scheduler.schedule("assign_tracking", refOf(order, parcel), (tracking_number_delay_s * 1000) / time_factor)
  }

  /** The courier fetches the parcels. */
  pickUp(order: Order): void {
    this.#moveAll(order, ["LOGISTICS_REQUEST_CREATED"], "LOGISTICS_PICKUP_DONE")
    order.pickup_done_time = this.#clock.seconds()
  }

  /** The courier came in vain; the seller has to arrange again. */
  failPickUp(order: Order): void {
    this.#moveAll(order, ["LOGISTICS_REQUEST_CREATED"], "LOGISTICS_PICKUP_RETRY")
  }

  /** The courier hands the parcels to the buyer, after fetching them where that is still to do. */
  deliver(order: Order): void {
    if (order.status === "PROCESSED") {
      this.pickUp(order)
    }
    this.#moveAll(order, ["LOGISTICS_PICKUP_DONE"], "LOGISTICS_DELIVERY_DONE")
  }

  /** The buyer confirms, and the order is done. */
  complete(order: Order): void {
    if (order.status !== "TO_CONFIRM_RECEIVE") {
      this.deliver(order)
    }
    order.completed_scenario = "NORMAL"
    this.#orders.moveTo(order, "COMPLETED", "buyer")
  }

  /** Orders a label; it is ready a while later. */
  createDocument(order: Order, parcel: Parcel, type: string): void {
    const { document_delay_s, time_factor } = this.#store.state.settings
    const delay = (document_delay_s * 1000) / time_factor
    parcel.document = { type, ready_at: this.#clock.now() + delay, announced: false }
    this.#scheduler.schedule("finish_document", refOf(order, parcel), delay)
    this.#store.changed()
  }

  /** Whether the label can be fetched. */
  isDocumentReady(parcel: Parcel): boolean {
    return parcel.document !== null && parcel.document.ready_at <= this.#clock.now()
  }

  /** Replaces the packages of an order by others. */
  replace(order: Order, contents: Parcel["lines"][]): void {
    order.parcels = contents.map((lines) => ({
      package_number: this.#ids.packageNumber(),
      status: "LOGISTICS_READY",
      lines,
      tracking_number: "",
      shipping_method: null,
      ship_order_commits: 0,
      document: null,
    }))
    order.is_split = contents.length > 1
    this.#orders.touch(order)
  }

  #moveAll(order: Order, from: PackageStatus[], to: PackageStatus): void {
    const movable = order.parcels.filter((parcel) => from.includes(parcel.status))
    if (movable.length === 0 || order.status === "IN_CANCEL") {
      throw new Refusal(
        "conflict",
        `No package of order ${order.order_sn} can become ${to}: the order is ${order.status}.`
      )
    }
    for (const parcel of movable) {
      this.#orders.setParcelStatus(order, parcel, to)
    }
    this.#orders.follow(order, statusOfParcels(order.parcels), "courier")
  }

  #move(order: Order, parcel: Parcel, status: PackageStatus, by: string): void {
    this.#orders.setParcelStatus(order, parcel, status)
    this.#orders.follow(order, statusOfParcels(order.parcels), by)
  }

  #assignTracking(ref: string): void {
    const found = this.#find(ref)
    if (!found || found.parcel.tracking_number || found.parcel.status === "LOGISTICS_REQUEST_CANCELED") {
      return
    }
    const { order, parcel } = found
    parcel.tracking_number = this.#ids.trackingNumber(this.#region)
    this.#store.changed()
    this.#pushes.emit(PUSH.tracking_number, {
      ordersn: order.order_sn,
      forder_id: `53${parcel.package_number.slice(3).padStart(17, "0")}`,
      package_number: parcel.package_number,
      tracking_no: parcel.tracking_number,
    })
  }

  #finishDocument(ref: string): void {
    const found = this.#find(ref)
    if (!found?.parcel.document || found.parcel.document.announced) {
      return
    }
    found.parcel.document.announced = true
    this.#store.changed()
    this.#pushes.emit(PUSH.shipping_document, {
      [this.#store.state.settings.push_document_order_key]: found.order.order_sn,
      package_number: found.parcel.package_number,
      status: "READY",
    })
  }

  #find(ref: string): { order: Order; parcel: Parcel } | null {
    const [orderSn, packageNumber] = ref.split("/")
    const order = this.#orders.find(orderSn ?? "")
    const parcel = order?.parcels.find((candidate) => candidate.package_number === packageNumber)
    return order && parcel ? { order, parcel } : null
  }
}

const refOf = (order: Order, parcel: Parcel): string => `${order.order_sn}/${parcel.package_number}`
