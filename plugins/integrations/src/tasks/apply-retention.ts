import type { Pool } from "@medusajs/framework/pg"
import { z } from "@medusajs/framework/zod"
import type { IntegrationsModuleService } from "../modules/integrations"
import { INTEGRATIONS_MODULE } from "../modules/integrations/key"
import type { TaskDefinition } from "../types"
import { retentionJob } from "./schedule"

const BATCH = 2_000

type Expiring = { table: string; time: string; days: number; only?: string }

/** Deletes webhooks, calls and counts that are older than the settings say, and plans the next night's run. */
export const applyRetention: TaskDefinition<Record<string, never>> = {
  name: "apply-retention",
  schema: z.object({}).strict(),
  run: async (_, { container, logger, signal }) => {
    const service = container.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
    await service.enqueue([retentionJob(new Date())])
    const { webhook_event_days, outbound_call_days } = service.options.retention
    const expiring: Expiring[] = [
      { table: "webhook_event", time: "received_at", days: webhook_event_days, only: "status <> 'received'" },
      { table: "webhook_rejection", time: "hour", days: webhook_event_days },
      { table: "outbound_call", time: "called_at", days: outbound_call_days },
    ]
    for (const table of expiring) {
      const deleted = await deleteExpired(service.pool, table, signal)
      logger.info(`Retention: ${deleted} rows older than ${table.days} days deleted from ${table.table}`)
    }
  },
}

/** In batches, so that no lock is held for long. */
const deleteExpired = async (
  pool: Pool,
  { table, time, days, only = "true" }: Expiring,
  signal: AbortSignal
): Promise<number> => {
  let deleted = 0
  for (let count = BATCH; count === BATCH; deleted += count) {
    signal.throwIfAborted()
    const { rowCount } = await pool.query(
      `delete from ${table} where ctid = any(array(
         select ctid from ${table} where ${time} < now() - $1 * interval '1 day' and ${only} limit ${BATCH}
       ))`,
      [days]
    )
    count = rowCount ?? 0
  }
  return deleted
}
