import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import type { CollectorDefinition } from "../types"

const DEFAULT_INTERVAL_MS = 1_000

/** Runs one collector: when woken, on its interval, and again at once while it finds work. Never twice at a time. */
export class CollectorLoop {
  private timer: NodeJS.Timeout | undefined
  private current: Promise<void> | undefined
  private wanted = false

  constructor(
    private readonly collector: CollectorDefinition,
    private readonly context: { container: MedusaContainer; logger: Logger; signal: AbortSignal }
  ) {}

  /** Runs now, or once more after the present run. */
  wake(): void {
    this.wanted = true
    if (!this.current && !this.context.signal.aborted) {
      clearTimeout(this.timer)
      this.current = this.drain().finally(() => {
        this.current = undefined
        this.scheduleNext()
      })
    }
  }

  /** Resolves when the present run has ended; the signal has to be aborted first. */
  async settled(): Promise<void> {
    clearTimeout(this.timer)
    await this.current
  }

  private async drain(): Promise<void> {
    try {
      while (this.wanted && !this.context.signal.aborted) {
        this.wanted = false
        this.wanted = (await this.collector.run(this.context)) > 0 || this.wanted
      }
    } catch (error) {
      this.wanted = false
      this.context.logger.warn(`Collector ${this.collector.name} failed: ${(error as Error).message}`)
    }
  }

  private scheduleNext(): void {
    if (!this.context.signal.aborted) {
      this.timer = setTimeout(() => this.wake(), this.collector.interval_ms ?? DEFAULT_INTERVAL_MS)
    }
  }
}
