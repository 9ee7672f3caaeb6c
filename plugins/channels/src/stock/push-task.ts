import { z } from "@medusajs/framework/zod"
import type { TaskDefinition } from "@pasar/integrations"
import { databaseExecutor, integrationsService } from "../connections/services"
import { findReachable } from "./connection"
import { forgetDue, noteAllDue } from "./due-variants"
import { laterPushJob, PUSH_STOCK_TASK, waitAfter } from "./push-job"
import { pushStock } from "./push-stock"
import { nextRetryAt } from "./stale-variants"

const schema = z.object({
  connection_id: z.string(),
  trigger: z.enum(["stock_change", "schedule", "manual"]).default("stock_change"),
  attempt: z.number().int().min(0).default(0),
})

type Payload = z.infer<typeof schema>

/** Pushes what a connection's channel does not show yet. Carries no values: they are read when it runs. */
export const pushStockTask: TaskDefinition<Payload> = {
  name: PUSH_STOCK_TASK,
  schema: schema as z.ZodType<Payload>,
  run: async ({ connection_id, trigger, attempt }, { container, signal, assertClaimed }) => {
    const connection = await findReachable(container, connection_id)
    if (!connection) {
      await forgetDue(databaseExecutor(container), connection_id)
      return
    }
    const later = async (at: Date, next = 0) =>
      await integrationsService(container).enqueue([laterPushJob(connection_id, at, next)])
    try {
      const { mode, refused } = await pushStock(container, { connection, trigger, signal, assertClaimed })
      const retry_at = mode === "live" && refused ? await nextRetryAt(databaseExecutor(container), connection_id) : null
      if (retry_at) {
        await later(retry_at)
      }
    } catch (error) {
      const wait_s = waitAfter(error, attempt)
      if (wait_s === undefined) {
        throw error
      }
      if (trigger !== "stock_change") {
        // The next attempt goes on with what this sweep has left.
        await noteAllDue(databaseExecutor(container), connection_id)
      }
      await later(new Date(Date.now() + wait_s * 1000), attempt + 1)
    }
  },
}
