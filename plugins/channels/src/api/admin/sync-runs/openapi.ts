import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "@pasar/integrations"
import { AdminGetSyncRunsParams } from "./validators"

export const adminGetSyncRuns: ApiOperation = {
  route: "GET /admin/sync-runs",
  summary: "List sync runs, the latest first",
  query: z.toJSONSchema(AdminGetSyncRunsParams, { io: "input", unrepresentable: "any" }),
}
