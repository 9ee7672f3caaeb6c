import { z } from "@medusajs/framework/zod"
import type { JobInput, TaskDefinition } from "@pasar/integrations"
import { channelsService, integrationsService } from "../connections/services"
import { findReachable } from "./connection"
import { waitAfter } from "./push-job"
import { reconcileStock } from "./reconcile-stock"

export const RECONCILE_STOCK_TASK = "reconcile-stock"

/** Later turns come from the schedule. */
const TRIES = 5

const schema = z.object({
  connection_id: z.string(),
  trigger: z.enum(["schedule", "manual"]).default("schedule"),
  attempt: z.number().int().min(0).default(0),
})

type Payload = z.infer<typeof schema>

/** Reads a channel's quantities, compares and has repaired what differs. */
export const reconcileStockTask: TaskDefinition<Payload> = {
  name: RECONCILE_STOCK_TASK,
  schema: schema as z.ZodType<Payload>,
  run: async ({ connection_id, trigger, attempt }, { container, signal }) => {
    const connection = await findReachable(container, connection_id)
    if (!connection || connection.paused_at || (await channelsService(container).pausedAllAt())) {
      return
    }
    try {
      await reconcileStock(container, { connection, trigger, signal })
    } catch (error) {
      const wait_s = waitAfter(error, attempt)
      if (wait_s === undefined || attempt + 1 >= TRIES) {
        throw error
      }
      await integrationsService(container).enqueue([
        {
          ...reconcileStockJob(connection_id, trigger),
          payload: { connection_id, trigger, attempt: attempt + 1 },
          key: `${RECONCILE_STOCK_TASK}:${connection_id}:later`,
          run_at: new Date(Date.now() + wait_s * 1000),
        },
      ])
    }
  },
}

/** Compares a connection's channel with what it should show. */
export const reconcileStockJob = (connection_id: string, trigger: "schedule" | "manual"): JobInput => ({
  task: RECONCILE_STOCK_TASK,
  payload: { connection_id, trigger },
  key: `${RECONCILE_STOCK_TASK}:${connection_id}`,
})
