import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../enforcement/core-routes"
import { createInvitationWorkflow } from "../../../../workflows"
import { actorOf } from "../../../subject-of"
import { accessOf } from "../service-of"
import type { AdminCreateAccessInvitationType, AdminGetAccessInvitationsParamsType } from "../validators"
import { answerInvitation, invitationView, lastDay } from "./view"

export const policy: Record<"GET" | "POST", Rule> = { GET: "invitation:read", POST: "invitation:create" }

/** Lists the invitations with what became of them, the newest first; never a token. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetAccessInvitationsParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { status, offset, limit } = req.validatedQuery
  const access = accessOf(req)
  const rights = await access.rights.current()
  const [rows, count] = await access.listInvitations({ status }, { skip: offset, take: limit })
  res.json({ invitations: rows.map((row) => invitationView(rights, row)), count, offset, limit })
}

/** Invites somebody, to no more than who invites has; the token is in this answer alone. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminCreateAccessInvitationType>,
  res: MedusaResponse
): Promise<void> => {
  const { expires_in_days, ...input } = req.validatedBody
  const { result } = await createInvitationWorkflow(req.scope).run({
    input: { ...input, actor: actorOf(req), expires_at: lastDay(expires_in_days) },
  })
  await answerInvitation(req, res, result)
}
