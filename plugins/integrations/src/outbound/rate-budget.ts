import type { Pool } from "@medusajs/framework/pg"
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"
import type { Clock } from "../clock"
import { IntegrationError, type RateBudget } from "../types"

/** Waiting longer than this for the budget is a job's business, not a call's. */
const MAX_WAIT_MS = 60_000

/** A connection's units per interval, counted in the database so that all processes share them. */
export class SharedRateBudget {
  private readonly limiter: RateLimiterPostgres

  constructor(
    pool: Pool,
    private readonly connection_id: string,
    private readonly budget: RateBudget,
    private readonly time: { clock: Clock; random: () => number }
  ) {
    this.limiter = new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      tableName: "outbound_budget",
      tableCreated: true,
      keyPrefix: "",
      points: budget.units,
      duration: budget.interval_ms / 1_000,
      // Once spent, the rest of the interval is waited out without asking the database again.
      inMemoryBlockOnConsumed: budget.units,
      clearExpiredByTimeout: false,
    })
  }

  /** Waits until the units may be spent; throws `rate_limited` where that would take too long. */
  async take(units: number): Promise<void> {
    const deadline = this.time.clock.now() + MAX_WAIT_MS
    const cost = Math.min(units, this.budget.units)
    for (;;) {
      const wait = await this.tryTake(cost)
      if (wait === 0) {
        return
      }
      if (this.time.clock.now() + wait > deadline) {
        throw new IntegrationError("rate_limited", `The rate budget of ${this.connection_id} is spent`, {
          retry_after: Math.ceil(wait / 1_000),
        })
      }
      // Processes that wait for the same interval must not all come back in the same millisecond.
      await this.time.clock.sleep(wait + this.time.random() * 50)
    }
  }

  /** Holds back every process after the platform itself has said "too many". */
  async block(seconds: number): Promise<void> {
    await this.limiter.block(this.connection_id, Math.max(1, Math.ceil(seconds)))
  }

  private async tryTake(cost: number): Promise<number> {
    try {
      await this.limiter.consume(this.connection_id, cost)
      return 0
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) {
        return Math.max(refusal.msBeforeNext, 1)
      }
      throw refusal
    }
  }
}
