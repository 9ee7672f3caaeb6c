import type { Logger } from "@medusajs/framework/types"
import { systemClock, type Clock } from "@pasar/integrations"
import type { Rights } from "./rights"

/** How often the counter is looked at, in case a notification was lost. */
const CHECK_MS = 2_000
/** After this long without a look at the counter nothing is decided from memory. */
const STALE_MS = 4_000

type Source = { load(): Promise<Rights>; version(): Promise<number> }
type Options = { logger: Logger; clock?: Clock }

/**
 * Everybody's rights in this process's memory: a decision costs no query. A notification renews them at once, the counter
 * every two seconds; where neither reached the database for four, the request itself asks, and fails if it cannot.
 */
export class RightsCache {
  private rights: Rights | undefined
  private checkedAt = -Infinity
  private running: Promise<Rights> | undefined
  private queued: Promise<Rights> | undefined
  private timer: NodeJS.Timeout | undefined
  private readonly clock: Clock

  constructor(
    private readonly source: Source,
    private readonly options: Options
  ) {
    this.clock = options.clock ?? systemClock
  }

  /** The rights to decide by. A shop without an owner is about to get one, so those are always read again. */
  current(): Rights | Promise<Rights> {
    const isFresh = this.clock.now() - this.checkedAt < STALE_MS
    return this.rights && isFresh && this.rights.owners.length > 0 ? this.rights : this.refresh()
  }

  /** Reads again; a read that began before this call does not count as an answer to it. */
  refresh(): Promise<Rights> {
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

  /** Keeps the rights fresh from now on. */
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
      if (this.rights && (await this.source.version()) === this.rights.version) {
        this.checkedAt = Math.max(this.checkedAt, now)
        return
      }
      await this.refresh()
    } catch (error) {
      this.options.logger.warn(`Rights could not be read: ${(error as Error).message}`)
    }
  }

  private async read(): Promise<Rights> {
    const now = this.clock.now()
    const rights = await this.source.load()
    this.rights = rights
    this.checkedAt = now
    return rights
  }
}
