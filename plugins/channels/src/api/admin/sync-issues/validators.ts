import { z } from "@medusajs/framework/zod"
import { createFindParams } from "@medusajs/medusa/api/utils/validators"

const status = z.enum(["open", "resolved", "ignored"])

export const AdminGetSyncIssuesParams = createFindParams({ limit: 20, order: "-last_seen_at" }).extend({
  id: z.union([z.string(), z.array(z.string())]).optional(),
  connection_id: z.string().optional(),
  code: z.union([z.string(), z.array(z.string())]).optional(),
  subject_type: z.string().optional(),
  subject_id: z.string().optional(),
  severity: z.enum(["info", "warning", "error"]).optional(),
  status: z.union([status, z.array(status)]).optional(),
})

export type AdminGetSyncIssuesParamsType = z.infer<typeof AdminGetSyncIssuesParams>

export const AdminGetSyncIssueCausesParams = z.object({
  connection_id: z.string().optional(),
  code: z.string().optional(),
  status: status.optional(),
})

export type AdminGetSyncIssueCausesParamsType = z.infer<typeof AdminGetSyncIssueCausesParams>

const ids = z.array(z.string().min(1)).min(1).max(1000)

export const AdminManySyncIssues = z
  .strictObject({
    ids: ids.optional(),
    subject_ids: ids.optional(),
    code: z.string().min(1).optional(),
    connection_id: z.string().min(1).optional(),
  })
  // A connection alone would sweep up causes that nobody looked at.
  .refine(({ ids, subject_ids, code }) => ids || subject_ids || code, {
    message: "Say which issues: ids, subject_ids or code.",
  })

export type AdminManySyncIssuesType = z.infer<typeof AdminManySyncIssues>
