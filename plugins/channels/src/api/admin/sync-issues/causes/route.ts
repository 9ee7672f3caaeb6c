import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { listCauses } from "../../../../issues/causes"
import type { AdminGetSyncIssueCausesParamsType } from "../validators"

export const policy: Policy = "sync_issue:read"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetSyncIssueCausesParamsType>,
  res: MedusaResponse
) => {
  const sync_issue_causes = await listCauses(req.scope, req.validatedQuery)
  const count = sync_issue_causes.length
  res.json({ sync_issue_causes, count, offset: 0, limit: count })
}
