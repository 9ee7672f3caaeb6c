import type { Logger } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Pool } from "@medusajs/framework/pg"

const FLUSH_MS = 1_000
const MAX_BUFFERED = 5_000

export type CallRecord = {
  connection_id: string
  operation: string
  method: string
  path: string
  attempt: number
  status: number | null
  outcome: string
  vendor_code: string | null
  request_id: string | null
  correlation_id: string | null
  duration_ms: number
  called_at: string
}

/** Writes the call log in batches, off the path of the calls themselves. */
export class CallLog {
  private buffer: (CallRecord & { id: string })[] = []
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly pool: Pool,
    private readonly logger: Logger
  ) {}

  /** Notes one attempt; it is written within a second. */
  add(record: CallRecord): void {
    if (this.buffer.length < MAX_BUFFERED) {
      this.buffer.push({ id: generateEntityId(undefined, "outcall"), ...record })
    }
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref()
  }

  /** Writes what is buffered. */
  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const records = this.buffer
    this.buffer = []
    if (!records.length) {
      return
    }
    await this.pool
      .query(
        `insert into outbound_call (
           id, connection_id, operation, method, path, attempt, status, outcome, vendor_code, request_id,
           correlation_id, duration_ms, called_at
         )
         select * from json_to_recordset($1::json) as call(
           id text, connection_id text, operation text, method text, path text, attempt integer, status integer,
           outcome text, vendor_code text, request_id text, correlation_id text, duration_ms integer,
           called_at timestamptz
         )`,
        [JSON.stringify(records)]
      )
      .catch((error: Error) => this.logger.warn(`${records.length} outbound calls were not logged: ${error.message}`))
  }
}
