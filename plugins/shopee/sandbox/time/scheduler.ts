import type { SandboxClock } from "./clock.ts"

/** Something that becomes due. Plain data, so that it survives in the state file. */
export interface Timer {
  kind: string
  ref: string
  at: number
}

// A wake-up is never further away than this: Node's timers overflow after 24 days.
const LONGEST_SLEEP_MS = 3_600_000

/** Runs what is due on the platform's clock, which may jump ahead. */
export class Scheduler {
  readonly #store: { state: { timers: Timer[] } }
  readonly #clock: SandboxClock
  readonly #handlers = new Map<string, (ref: string) => void>()
  #wake: NodeJS.Timeout | null = null
  #stopped = false

  constructor(store: { state: { timers: Timer[] } }, clock: SandboxClock) {
    this.#store = store
    this.#clock = clock
  }

  /** Names what a kind of timer does. */
  handle(kind: string, run: (ref: string) => void): void {
    this.#handlers.set(kind, run)
  }

  /** Adds a timer; timers of the same moment run in the order in which they were added. */
  schedule(kind: string, ref: string, delayMs: number): void {
    const timer = { kind, ref, at: this.#clock.now() + delayMs }
    const { timers } = this.#store.state
    const after = timers.findIndex((other) => other.at > timer.at)
    timers.splice(after === -1 ? timers.length : after, 0, timer)
    this.arm()
  }

  /** Removes a timer; false when there was none. */
  cancel(kind: string, ref: string): boolean {
    const { timers } = this.#store.state
    const index = timers.findIndex((timer) => timer.kind === kind && timer.ref === ref)
    if (index === -1) {
      return false
    }
    timers.splice(index, 1)
    return true
  }

  /** Whether a timer waits. */
  has(kind: string, ref: string): boolean {
    return this.#store.state.timers.some((timer) => timer.kind === kind && timer.ref === ref)
  }

  /** Runs everything that is due by now, earliest first, and sleeps until the next. */
  runDue(): void {
    const { timers } = this.#store.state
    for (let next = timers[0]; next && next.at <= this.#clock.now(); next = timers[0]) {
      timers.shift()
      this.#handlers.get(next.kind)?.(next.ref)
    }
    this.arm()
  }

  /** Sets the wake-up for the earliest timer, also after the state was replaced. */
  arm(): void {
    if (this.#wake) {
      clearTimeout(this.#wake)
      this.#wake = null
    }
    const next = this.#store.state.timers[0]
    if (!next || this.#stopped) {
      return
    }
    const delay = Math.min(Math.max(next.at - this.#clock.now(), 0), LONGEST_SLEEP_MS)
    this.#wake = setTimeout(() => this.runDue(), delay)
    this.#wake.unref()
  }

  /** Wakes up no more. */
  stop(): void {
    this.#stopped = true
    this.arm()
  }
}
