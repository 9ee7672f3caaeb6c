import { z } from "@medusajs/framework/zod"
import { createFindParams } from "@medusajs/medusa/api/utils/validators"

const status = z.enum(["open", "resolved", "ignored"])

export const AdminGetSyncIssuesParams = createFindParams({ limit: 20, order: "-last_seen_at" }).extend({
  connection_id: z.string().optional(),
  code: z.union([z.string(), z.array(z.string())]).optional(),
  subject_type: z.string().optional(),
  subject_id: z.string().optional(),
  severity: z.enum(["info", "warning", "error"]).optional(),
  status: z.union([status, z.array(status)]).optional(),
})

export type AdminGetSyncIssuesParamsType = z.infer<typeof AdminGetSyncIssuesParams>
