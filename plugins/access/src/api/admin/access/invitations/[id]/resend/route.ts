import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../../../enforcement/core-routes"
import { resendInvitationWorkflow } from "../../../../../../workflows"
import { actorOf } from "../../../../../subject-of"
import type { AdminResendAccessInvitationType } from "../../../validators"
import { answerInvitation, lastDay } from "../../view"

export const policy: Rule = "invitation:create"

/** Lets an invitation wait anew under another token, which is in this answer alone. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminResendAccessInvitationType>,
  res: MedusaResponse
): Promise<void> => {
  const id = req.params.id!
  const { result: token } = await resendInvitationWorkflow(req.scope).run({
    input: { actor: actorOf(req), id, expires_at: lastDay(req.validatedBody.expires_in_days) },
  })
  await answerInvitation(req, res, { id, token })
}
