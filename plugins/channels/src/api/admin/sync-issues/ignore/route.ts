import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { ignoreIssues } from "../../../../issues/many"
import type { AdminManySyncIssuesType } from "../validators"

export const policy: Policy = "sync_issue:ignore"

/** Leaves several issues aside. */
export const POST = async (req: AuthenticatedMedusaRequest<AdminManySyncIssuesType>, res: MedusaResponse) => {
  const ids = await ignoreIssues(req.scope, req.validatedBody)
  res.json({ ids, count: ids.length })
}
