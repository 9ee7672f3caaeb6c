import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import type { AuditModuleService } from "../../../modules/audit"
import { AUDIT_MODULE } from "../../../modules/audit/key"
import type { AdminGetAuditEntriesParamsType } from "./validators"

export const policy: Policy = "audit:read"

/** Lists the audit log, the newest first. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetAuditEntriesParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { offset, limit, from, to, ...filters } = req.validatedQuery
  const audit = req.scope.resolve<AuditModuleService>(AUDIT_MODULE)
  const times = { ...(from && { from: new Date(from) }), ...(to && { to: new Date(to) }) }
  const [audit_entries, count] = await audit.search({ ...filters, ...times }, { skip: offset, take: limit })
  res.json({ audit_entries, count, offset, limit })
}
