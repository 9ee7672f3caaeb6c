import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "@pasar/integrations"
import { AdminGetSyncIssuesParams } from "./validators"

export const adminGetSyncIssues: ApiOperation = {
  route: "GET /admin/sync-issues",
  summary: "List sync issues, the latest first",
  query: z.toJSONSchema(AdminGetSyncIssuesParams, { io: "input", unrepresentable: "any" }),
}
export const adminReplaySyncIssue: ApiOperation = {
  route: "POST /admin/sync-issues/:id/replay",
  summary: "Try again what an issue is about",
}
export const adminIgnoreSyncIssue: ApiOperation = {
  route: "POST /admin/sync-issues/:id/ignore",
  summary: "Leave an issue aside",
}
