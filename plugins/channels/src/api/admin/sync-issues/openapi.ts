import { z } from "@medusajs/framework/zod"
import { AdminGetSyncIssuesParams } from "./validators"

export const adminGetSyncIssues = {
  summary: "List sync issues, the latest first",
  query: z.toJSONSchema(AdminGetSyncIssuesParams, { io: "input", unrepresentable: "any" }),
}
export const adminReplaySyncIssue = { summary: "Try again what an issue is about" }
export const adminIgnoreSyncIssue = { summary: "Leave an issue aside" }
