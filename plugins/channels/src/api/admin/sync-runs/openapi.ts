import { z } from "@medusajs/framework/zod"
import { AdminGetSyncRunsParams } from "./validators"

export const adminGetSyncRuns = {
  summary: "List sync runs, the latest first",
  query: z.toJSONSchema(AdminGetSyncRunsParams, { io: "input", unrepresentable: "any" }),
}
