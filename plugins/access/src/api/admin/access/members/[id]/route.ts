import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../../enforcement/core-routes"
import { sessionsOf } from "../../../../sessions/sessions-of"
import { actorOf } from "../../../../subject-of"
import { accessOf } from "../../service-of"
import type { AdminUpdateAccessMemberType } from "../../validators"

export const policy: Rule = "member:update"

/** Shuts a member out, or lets them in again. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminUpdateAccessMemberType>,
  res: MedusaResponse
): Promise<void> => {
  const access = accessOf(req)
  const { status } = req.validatedBody
  await access.setMemberStatus(actorOf(req), req.params.id!, status)
  // The database ended their sessions as well.
  await Promise.all([access.rights.refresh(), sessionsOf(req).refresh()])
  res.json({ member: { id: req.params.id, status } })
}
