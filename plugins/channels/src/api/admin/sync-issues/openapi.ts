import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "@pasar/integrations"
import { AdminGetSyncIssueCausesParams, AdminGetSyncIssuesParams, AdminManySyncIssues } from "./validators"

const input = { io: "input", unrepresentable: "any" } as const

export const adminGetSyncIssues: ApiOperation = {
  route: "GET /admin/sync-issues",
  summary: "List sync issues, the latest first",
  query: z.toJSONSchema(AdminGetSyncIssuesParams, input),
}
export const adminReplaySyncIssue: ApiOperation = {
  route: "POST /admin/sync-issues/:id/replay",
  summary: "Try again what an issue is about",
}
export const adminIgnoreSyncIssue: ApiOperation = {
  route: "POST /admin/sync-issues/:id/ignore",
  summary: "Leave an issue aside",
}
export const adminGetSyncIssueCauses: ApiOperation = {
  route: "GET /admin/sync-issues/causes",
  summary: "List the causes of sync issues with their counts, the gravest first",
  query: z.toJSONSchema(AdminGetSyncIssueCausesParams, input),
}
export const adminReplaySyncIssues: ApiOperation = {
  route: "POST /admin/sync-issues/replay",
  summary: "Try up to 200 issues again, by id, cause or subject",
  body: z.toJSONSchema(AdminManySyncIssues, input),
}
export const adminIgnoreSyncIssues: ApiOperation = {
  route: "POST /admin/sync-issues/ignore",
  summary: "Leave several issues aside, by id, cause or subject",
  body: z.toJSONSchema(AdminManySyncIssues, input),
}
export const adminReopenSyncIssues: ApiOperation = {
  route: "POST /admin/sync-issues/reopen",
  summary: "Put several ignored issues back, by id, cause or subject",
  body: z.toJSONSchema(AdminManySyncIssues, input),
}
