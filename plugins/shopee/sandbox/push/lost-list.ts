import type { Store } from "../state/store.ts"
import type { SandboxClock } from "../time/clock.ts"
import type { Delivery } from "./types.ts"

const PAGE = 100
const KEPT_S = 3 * 86_400

/** Pushes that never arrived, kept for three days until the app confirms that it read them. */
export class LostList {
  readonly #store: Store
  readonly #clock: SandboxClock

  constructor(store: Store, clock: SandboxClock) {
    this.#store = store
    this.#clock = clock
  }

  /** The earliest hundred that are not confirmed. */
  read(): { messages: Delivery[]; has_next_page: boolean; last_message_id: number } {
    const lost = this.#unconfirmed()
    const messages = lost.slice(0, PAGE)
    return { messages, has_next_page: lost.length > PAGE, last_message_id: messages.at(-1)?.id ?? 0 }
  }

  /** Confirms everything up to a message; false when there is no such message. */
  confirm(lastMessageId: number): boolean {
    const lost = this.#unconfirmed()
    if (!lost.some((delivery) => delivery.id === lastMessageId)) {
      return false
    }
    for (const delivery of lost) {
      if (delivery.id <= lastMessageId) {
        delivery.state = "confirmed"
      }
    }
    this.#store.changed()
    return true
  }

  #unconfirmed(): Delivery[] {
    const oldest = this.#clock.seconds() - KEPT_S
    return [...this.#store.state.deliveries.values()].filter(
      (delivery) => delivery.state === "lost" && (delivery.lost_at ?? 0) >= oldest
    )
  }
}
