import type { Logger } from "@medusajs/framework/types"
import { systemClock, type Clock } from "@pasar/integrations"

/** How often the counter is looked at, in case a notification was lost. */
const CHECK_MS = 2_000
/** After this long without a look at the counter nothing is decided from memory. */
const STALE_MS = 4_000

type Source<T> = { load(): Promise<T>; version(): Promise<number> }

export type CacheOptions<T> = {
  /** What is kept, for the log. */
  what: string
  logger: Logger
  clock?: Clock
  /** False for a value that is about to change and is therefore read again each time. */
  isSettled?: (value: T) => boolean
}

/**
 * What the database says, in this process's memory: a decision costs no query. A notification renews it at once, the
 * counter every two seconds; where neither reached the database for four, the request itself asks, and fails if it cannot.
 */
export class VersionedCache<T extends { version: number }> {
  private value: T | undefined
  private checkedAt = -Infinity
  private running: Promise<T> | undefined
  private queued: Promise<T> | undefined
  private timer: NodeJS.Timeout | undefined
  private readonly clock: Clock

  constructor(
    private readonly source: Source<T>,
    private readonly options: CacheOptions<T>
  ) {
    this.clock = options.clock ?? systemClock
  }

  /** What to decide by. */
  current(): T | Promise<T> {
    const isFresh = this.clock.now() - this.checkedAt < STALE_MS
    const isSettled = this.value && (this.options.isSettled?.(this.value) ?? true)
    return this.value && isFresh && isSettled ? this.value : this.refresh()
  }

  /** Reads again; a read that began before this call does not count as an answer to it. */
  refresh(): Promise<T> {
    if (!this.running) {
      return (this.running = this.read().finally(() => (this.running = undefined)))
    }
    return (this.queued ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = undefined
        return this.refresh()
      }))
  }

  /** Keeps it fresh from now on. */
  start(): void {
    this.timer ??= setInterval(() => void this.check(), CHECK_MS)
    this.timer.unref()
  }

  stop(): void {
    clearInterval(this.timer)
    this.timer = undefined
  }

  /** Renews without anybody waiting for it; what fails is tried again at the next look. */
  async check(): Promise<void> {
    try {
      const now = this.clock.now()
      if (this.value && (await this.source.version()) === this.value.version) {
        this.checkedAt = Math.max(this.checkedAt, now)
        return
      }
      await this.refresh()
    } catch (error) {
      this.options.logger.warn(`${this.options.what} could not be read: ${(error as Error).message}`)
    }
  }

  private async read(): Promise<T> {
    const now = this.clock.now()
    const value = await this.source.load()
    this.value = value
    this.checkedAt = now
    return value
  }
}
