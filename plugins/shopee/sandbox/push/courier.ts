import type { FaultEngine } from "../faults/fault-engine.ts"
import type { ResolvedOptions } from "../options.ts"
import type { Store } from "../state/store.ts"
import type { SandboxClock } from "../time/clock.ts"
import type { Scheduler } from "../time/scheduler.ts"
import type { PushHealth } from "./push-health.ts"
import { sendPush } from "./send-push.ts"
import type { Delivery } from "./types.ts"

const IN_FLIGHT = 20
const LOOK_AGAIN_MS = 500

/** Hands pushes over, tries again on Shopee's schedule, and puts what never arrived on the lost list. */
export class Courier {
  readonly #options: ResolvedOptions
  readonly #store: Store
  readonly #clock: SandboxClock
  readonly #scheduler: Scheduler
  readonly #faults: FaultEngine
  readonly #health: PushHealth
  readonly #waiting: Delivery[] = []
  readonly #inFlight = new Set<Promise<void>>()

  constructor(parts: {
    options: ResolvedOptions
    store: Store
    clock: SandboxClock
    scheduler: Scheduler
    faults: FaultEngine
    health: PushHealth
  }) {
    this.#options = parts.options
    this.#store = parts.store
    this.#clock = parts.clock
    this.#scheduler = parts.scheduler
    this.#faults = parts.faults
    this.#health = parts.health
    this.#scheduler.handle("send_push", (ref) => {
      const delivery = this.#store.state.deliveries.get(Number(ref))
      if (delivery?.state === "pending") {
        this.send(delivery)
      }
    })
  }

  /** Sends as soon as one of the connections is free. */
  send(delivery: Delivery): void {
    this.#waiting.push(delivery)
    this.#startNext()
  }

  /** Sends after a while. */
  sendLater(delivery: Delivery, delayMs: number): void {
    this.#scheduler.schedule("send_push", String(delivery.id), delayMs)
  }

  /** Takes up what a restart interrupted. */
  resume(): void {
    for (const delivery of this.#store.state.deliveries.values()) {
      if (delivery.state === "pending" && !this.#scheduler.has("send_push", String(delivery.id))) {
        this.send(delivery)
      }
    }
  }

  /** Forgets what waits; the state that it belonged to is gone. */
  clear(): void {
    this.#waiting.length = 0
  }

  /** Resolves once nothing is being sent. */
  async idle(): Promise<void> {
    while (this.#inFlight.size > 0) {
      await Promise.all(this.#inFlight)
    }
  }

  #startNext(): void {
    while (this.#inFlight.size < IN_FLIGHT) {
      const delivery = this.#waiting.shift()
      if (!delivery) {
        return
      }
      const sending = this.#attempt(delivery).finally(() => {
        this.#inFlight.delete(sending)
        this.#startNext()
      })
      this.#inFlight.add(sending)
    }
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { settings, push } = this.#store.state
    if (this.#faults.isTotal("outage", `/push/${delivery.code}`)) {
      // The platform is down: nothing goes out, and nothing counts as tried.
      this.sendLater(delivery, LOOK_AGAIN_MS)
      return
    }
    const [at, started] = [this.#clock.now(), performance.now()]
    const result = await sendPush(this.#options.fetch, {
      url: push.callback_url,
      signedUrl: settings.push_signed_url || push.callback_url,
      key: settings.push_signing_key === "push_key" ? this.#options.push_key : this.#options.partner_key,
      body: delivery.body,
      contentType: settings.push_content_type,
      timeoutMs: settings.push_timeout_ms,
    })
    if (this.#store.state.deliveries.get(delivery.id) !== delivery) {
      // The state was reset meanwhile.
      return
    }
    delivery.attempts.push({ at, ...result, ms: Math.round(performance.now() - started) })
    this.#health.note(result.error === null)
    this.#settle(delivery, result.error === null)
    this.#store.changed()
  }

  #settle(delivery: Delivery, isDelivered: boolean): void {
    const { settings, push } = this.#store.state
    if (isDelivered) {
      delivery.state = "delivered"
      return
    }
    const retryAfter = settings.push_retry_s[delivery.attempts.length - 1]
    if (retryAfter === undefined) {
      delivery.state = "lost"
      delivery.lost_at = this.#clock.seconds()
    } else {
      this.sendLater(delivery, (retryAfter * 1000) / settings.time_factor)
    }
    if (settings.push_suspension && this.#health.status() === "Suspended" && push.suspended_time === 0) {
      push.suspended_time = this.#clock.seconds()
    }
  }
}
