import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { replayIssues } from "../../../../issues/many"
import type { AdminManySyncIssuesType } from "../validators"

export const policy: Policy = "sync_issue:replay"

/** Tries several issues again. */
export const POST = async (req: AuthenticatedMedusaRequest<AdminManySyncIssuesType>, res: MedusaResponse) => {
  const { ids, failed } = await replayIssues(req.scope, req.validatedBody)
  res.status(202).json({ ids, count: ids.length, failed })
}
