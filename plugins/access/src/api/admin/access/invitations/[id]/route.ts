import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../../enforcement/core-routes"
import { revokeInvitationWorkflow } from "../../../../../workflows"
import { actorOf } from "../../../../subject-of"

export const policy: Rule = "invitation:delete"

/** Takes an invitation back that was not used. */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const id = req.params.id!
  await revokeInvitationWorkflow(req.scope).run({ input: { actor: actorOf(req), id } })
  res.json({ id, object: "invitation", deleted: true })
}
