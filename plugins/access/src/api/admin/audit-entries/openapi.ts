import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "@pasar/integrations"
import { AdminGetAuditEntriesParams } from "./validators"

export const adminGetAuditEntries: ApiOperation = {
  route: "GET /admin/audit-entries",
  summary: "List the audit log, the newest first; an intent and its outcome are one entry",
  query: z.toJSONSchema(AdminGetAuditEntriesParams, { io: "input", unrepresentable: "any" }),
}

export const adminExportAuditEntries: ApiOperation = {
  route: "GET /admin/audit-entries/export",
  summary: "Export the sealed audit log as NDJSON, for `npm run audit:verify`",
}
