import type { Pool } from "@medusajs/framework/pg"
import { MedusaError } from "@medusajs/framework/utils"
import { systemClock } from "../../clock"

/** Longer than any refresh with its timeouts; a crashed holder blocks others no longer than this. */
const LEASE = "45 seconds"
const POLL_MS = 100

type LeaseState = { taken: boolean; generation: number }

/**
 * One refresh at a time per connection over all processes: refresh tokens are often single-use. The lease is a column,
 * so waiting callers poll and hold no connection of the pool.
 */
export class RefreshLease {
  constructor(private readonly pool: Pool) {}

  /** Runs it, or waits for whoever is running it and answers null once that one has succeeded. */
  async run<T>(connection_id: string, run: () => Promise<T>): Promise<T | null> {
    let seen: number | null = null
    for (;;) {
      const { taken, generation } = await this.tryTake(connection_id, seen)
      if (taken) {
        return await this.runHolding(connection_id, run)
      }
      if (seen !== null && generation !== seen) {
        return null
      }
      seen = generation
      await systemClock.sleep(POLL_MS)
    }
  }

  private async runHolding<T>(connection_id: string, run: () => Promise<T>): Promise<T> {
    try {
      const result = await run()
      await this.release(connection_id, 1)
      return result
    } catch (error) {
      await this.release(connection_id, 0)
      throw error
    }
  }

  /** Takes a free lease, but not where somebody has refreshed since `seen`. */
  private async tryTake(connection_id: string, seen: number | null): Promise<LeaseState> {
    const { rows } = await this.pool.query<LeaseState>(
      `with taken as (
         update integration_connection set refresh_lease_until = now() + interval '${LEASE}'
         where id = $1 and (refresh_lease_until is null or refresh_lease_until < now())
           and ($2::int is null or refresh_generation = $2)
         returning id
       )
       select exists(select from taken) as taken, refresh_generation as generation
       from integration_connection where id = $1`,
      [connection_id, seen]
    )
    if (!rows[0]) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Connection ${connection_id} does not exist`)
    }
    return rows[0]
  }

  private async release(connection_id: string, successes: 0 | 1): Promise<void> {
    await this.pool.query(
      `update integration_connection
       set refresh_lease_until = null, refresh_generation = refresh_generation + $2 where id = $1`,
      [connection_id, successes]
    )
  }
}
