import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../enforcement/core-routes"
import { actorOf } from "../../../subject-of"
import { accessOf } from "../service-of"
import type { AdminCreateAccessAssignmentType, AdminGetAccessAssignmentsParamsType } from "../validators"
import { heldView } from "../views"

export const policy: Record<"GET" | "POST", Rule> = { GET: "member:read", POST: "member:update" }

/** Lists the roles of one member or key. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetAccessAssignmentsParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { subject_type, subject_id } = req.validatedQuery
  const rights = await accessOf(req).rights.current()
  res.json({ assignments: rights.heldBy({ type: subject_type, id: subject_id }).map(heldView) })
}

/** Gives a role, no further than who gives it reaches. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminCreateAccessAssignmentType>,
  res: MedusaResponse
): Promise<void> => {
  const access = accessOf(req)
  const { subject_type, subject_id, ...input } = req.validatedBody
  const subject = { type: subject_type, id: subject_id }
  const id = await access.grantRole(actorOf(req), { subject, ...input })
  const held = (await access.rights.refresh()).heldBy(subject).find(({ assignment_id }) => assignment_id === id)
  res.json({ assignment: held ? heldView(held) : { assignment_id: id } })
}
