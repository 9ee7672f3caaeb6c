import type { FaultEngine } from "../faults/fault-engine.ts"
import type { FaultKind } from "../faults/fault-kinds.ts"
import type { ResolvedOptions } from "../options.ts"
import type { Store } from "../state/store.ts"
import type { SandboxClock } from "../time/clock.ts"
import { integerBetween, type Random } from "../time/random.ts"
import type { Scheduler } from "../time/scheduler.ts"
import { PUSH } from "./codes.ts"
import type { Courier } from "./courier.ts"
import type { Delivery } from "./types.ts"

const LONGEST_DELAY_S = 60
/** A push that is sent out of turn waits for so many others, but not longer than this. */
const OVERTAKEN_BY = 3
const LONGEST_HOLD_MS = 3000
const KEPT_DELIVERIES = 10_000

/** Writes push messages and decides, with the faults, when each goes out. */
export class Pushes {
  readonly shop_id: number
  readonly #options: ResolvedOptions
  readonly #store: Store
  readonly #clock: SandboxClock
  readonly #scheduler: Scheduler
  readonly #faults: FaultEngine
  readonly #courier: Courier
  readonly #random: () => Random
  #held: { delivery: Delivery; wait_for: number }[] = []

  constructor(parts: {
    options: ResolvedOptions
    store: Store
    clock: SandboxClock
    scheduler: Scheduler
    faults: FaultEngine
    courier: Courier
    random: () => Random
  }) {
    this.shop_id = parts.options.shop_id
    this.#options = parts.options
    this.#store = parts.store
    this.#clock = parts.clock
    this.#scheduler = parts.scheduler
    this.#faults = parts.faults
    this.#courier = parts.courier
    this.#random = parts.random
  }

  /** Pushes an event of the shop. */
  emit(code: number, data: Record<string, unknown>): void {
    const { push, settings } = this.#store.state
    if (push.blocked_shop_ids.includes(this.shop_id)) {
      return
    }
    const shop_id = settings.push_shop_id_as_string ? String(this.shop_id) : this.shop_id
    this.#deliver(code, this.shop_id, { data, shop_id, code, timestamp: this.#clock.seconds() })
  }

  /** Pushes an event of the app, which names no shop beside its data. */
  emitForApp(code: number, data: Record<string, unknown>): void {
    const partner = code === PUSH.authorization_expires ? {} : { partner_id: this.#options.partner_id }
    this.#deliver(code, null, { data, ...partner, code, timestamp: this.#clock.seconds() })
  }

  /** Forgets what is held back; the state that it belonged to is gone. */
  clear(): void {
    this.#held = []
  }

  #deliver(code: number, shopId: number | null, message: object): void {
    const { push } = this.#store.state
    if (!push.callback_url || !push.on.includes(code) || push.suspended_time > 0) {
      return
    }
    const delivery = this.#record(code, shopId, JSON.stringify(message), null)
    const subject = `/push/${code}`
    if (this.#hits("drop_webhook", subject, delivery)) {
      delivery.state = "dropped"
      return
    }
    const isDuplicated = this.#hits("duplicate_webhook", subject, delivery)
    this.#plan(delivery, subject)
    if (isDuplicated) {
      this.#plan(this.#record(code, shopId, delivery.body, delivery.id), null)
    }
  }

  #record(code: number, shop_id: number | null, body: string, duplicate_of: number | null): Delivery {
    const delivery: Delivery = {
      id: this.#store.count("delivery"),
      code,
      shop_id,
      body,
      created_at: this.#clock.now(),
      state: "pending",
      attempts: [],
      faults: [],
      duplicate_of,
      lost_at: null,
    }
    this.#store.state.deliveries.set(delivery.id, delivery)
    this.#forgetOldest()
    this.#store.changed()
    return delivery
  }

  // What is still to be sent or to be fetched from the lost list is never forgotten.
  #forgetOldest(): void {
    const { deliveries } = this.#store.state
    if (deliveries.size <= KEPT_DELIVERIES) {
      return
    }
    for (const [id, { state }] of deliveries) {
      if (state !== "pending" && state !== "lost") {
        deliveries.delete(id)
        return
      }
    }
  }

  #plan(delivery: Delivery, subject: string | null): void {
    const delay = subject ? this.#hits("delay_webhook", subject, delivery) : null
    if (delay) {
      const longest = (delay.seconds ?? LONGEST_DELAY_S) * 1000
      const wait = integerBetween(this.#random(), Math.ceil(longest / 10), longest)
      this.#courier.sendLater(delivery, wait / this.#store.state.settings.time_factor)
      return
    }
    if (subject && this.#hits("reorder_webhooks", subject, delivery)) {
      this.#held.push({ delivery, wait_for: integerBetween(this.#random(), 1, OVERTAKEN_BY) })
      this.#courier.sendLater(delivery, LONGEST_HOLD_MS)
      return
    }
    this.#courier.send(delivery)
    this.#releaseOvertaken()
  }

  #hits(kind: FaultKind, subject: string, delivery: Delivery): { seconds?: number } | null {
    const fault = this.#faults.fire(kind, subject)
    if (fault) {
      delivery.faults.push(kind)
    }
    return fault
  }

  #releaseOvertaken(): void {
    for (const held of this.#held) {
      held.wait_for -= 1
    }
    const free = this.#held.filter((held) => held.wait_for <= 0)
    this.#held = this.#held.filter((held) => held.wait_for > 0)
    for (const { delivery } of free) {
      // Where the longest hold is over, the timer has sent it already.
      if (this.#scheduler.cancel("send_push", String(delivery.id))) {
        this.#courier.send(delivery)
      }
    }
  }
}
