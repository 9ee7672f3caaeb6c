import type { Logger } from "@medusajs/framework/types"
import type { Pool } from "@medusajs/framework/pg"

export type RejectionReason = "bad_signature" | "too_large"

const FLUSH_MS = 1_000

/**
 * Counts refused deliveries per provider, reason and hour, never their content. Counts are gathered in memory first,
 * so that a flood of forged requests costs one statement a second.
 */
export class RejectionCounter {
  private readonly counts = new Map<string, { provider_id: string; reason: RejectionReason; count: number }>()
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly pool: Pool,
    private readonly logger: Logger
  ) {}

  /** Adds one to the count of this hour. */
  add(provider_id: string, reason: RejectionReason): void {
    const key = `${provider_id}:${reason}`
    const entry = this.counts.get(key) ?? { provider_id, reason, count: 0 }
    entry.count += 1
    this.counts.set(key, entry)
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref()
  }

  /** Writes what was counted since the last time. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const counted = [...this.counts.values()]
    this.counts.clear()
    if (!counted.length) {
      return
    }
    await this.pool
      .query(
        `insert into webhook_rejection (provider_id, reason, hour, count)
         select provider_id, reason, date_trunc('hour', now()), count
         from json_to_recordset($1::json) as counted(provider_id text, reason text, count integer)
         on conflict (provider_id, reason, hour) do update set count = webhook_rejection.count + excluded.count`,
        [JSON.stringify(counted)]
      )
      .catch((error: Error) => this.logger.warn(`Rejected webhooks could not be counted: ${error.message}`))
  }
}
