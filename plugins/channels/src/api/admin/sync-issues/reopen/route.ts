import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { reopenIssues } from "../../../../issues/many"
import type { AdminManySyncIssuesType } from "../validators"

export const policy: Policy = "sync_issue:ignore"

/** Puts several ignored issues back. */
export const POST = async (req: AuthenticatedMedusaRequest<AdminManySyncIssuesType>, res: MedusaResponse) => {
  const ids = await reopenIssues(req.scope, req.validatedBody)
  res.json({ ids, count: ids.length })
}
