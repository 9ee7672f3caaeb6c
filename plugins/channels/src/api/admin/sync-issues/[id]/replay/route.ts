import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { replayIssue } from "../../../../../issues/replay"

export const policy: Policy = "sync_issue:replay"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await replayIssue(req.scope, req.params.id!))
}
