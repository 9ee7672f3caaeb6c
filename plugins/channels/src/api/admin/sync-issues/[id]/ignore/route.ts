import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { ignoreIssue } from "../../../../../issues/ignore"

export const policy: Policy = "sync_issue:ignore"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ sync_issue: await ignoreIssue(req.scope, req.params.id!) })
}
