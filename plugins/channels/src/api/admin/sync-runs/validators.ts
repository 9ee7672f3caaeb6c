import { z } from "@medusajs/framework/zod"
import { createFindParams } from "@medusajs/medusa/api/utils/validators"

export const AdminGetSyncRunsParams = createFindParams({ limit: 20, order: "-started_at" }).extend({
  connection_id: z.string().optional(),
  kind: z.enum(["listings_pull", "order_poll", "stock_push", "reconcile", "lost_push"]).optional(),
  status: z.enum(["running", "succeeded", "partial", "failed", "stopped"]).optional(),
})

export type AdminGetSyncRunsParamsType = z.infer<typeof AdminGetSyncRunsParams>
