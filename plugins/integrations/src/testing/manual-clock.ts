import type { Clock } from "../clock"

/** Time that stands still until a test, or somebody's sleep, moves it. */
export class ManualClock implements Clock {
  /** Every sleep that was asked for, in milliseconds. */
  readonly slept: number[] = []

  constructor(private time = Date.parse("2026-01-01T00:00:00Z")) {}

  now(): number {
    return this.time
  }

  /** Moves time on and returns at once. */
  async sleep(ms: number): Promise<void> {
    this.slept.push(ms)
    this.advance(ms)
  }

  /** Moves time on. */
  advance(ms: number): void {
    this.time += ms
  }
}
