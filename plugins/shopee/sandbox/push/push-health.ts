import type { SandboxClock } from "../time/clock.ts"

const WINDOW_MS = 6 * 3_600_000
const ENOUGH_PUSHES = 600

/** Watches how many pushes of the last six hours were accepted: under 70 % Shopee warns, under 30 % it gives up. */
export class PushHealth {
  readonly #clock: SandboxClock
  #outcomes: { at: number; ok: boolean }[] = []

  constructor(clock: SandboxClock) {
    this.#clock = clock
  }

  note(ok: boolean): void {
    const now = this.#clock.now()
    this.#outcomes.push({ at: now, ok })
    const firstRecent = this.#outcomes.findIndex((outcome) => outcome.at > now - WINDOW_MS)
    if (firstRecent > 0) {
      this.#outcomes.splice(0, firstRecent)
    }
  }

  /** What the console would show. */
  status(): "Normal" | "Warning" | "Suspended" {
    if (this.#outcomes.length <= ENOUGH_PUSHES) {
      return "Normal"
    }
    const rate = this.#outcomes.filter((outcome) => outcome.ok).length / this.#outcomes.length
    return rate < 0.3 ? "Suspended" : rate < 0.7 ? "Warning" : "Normal"
  }

  /** Starts to count anew. */
  reset(): void {
    this.#outcomes = []
  }
}
