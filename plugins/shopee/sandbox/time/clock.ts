/** Where the clock keeps how far it was moved, so that a restart with a state file does not move it back. */
export interface ClockOffset {
  state: { clock_offset_ms: number }
}

/** The platform's clock: an injected time source plus what the control API advanced. */
export class SandboxClock {
  readonly #base: () => number
  readonly #offset: ClockOffset

  constructor(base: () => number, offset: ClockOffset) {
    this.#base = base
    this.#offset = offset
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.#base() + this.#offset.state.clock_offset_ms
  }

  /** Unix seconds, the unit of every time in Shopee's API. */
  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  /** Moves the clock forward. */
  advance(seconds: number): void {
    this.#offset.state.clock_offset_ms += seconds * 1000
  }
}
