import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../enforcement/core-routes"
import { allPolicies } from "../../../../policy"
import { accessOf } from "../service-of"
import type { AdminGetAccessExplainParamsType } from "../validators"
import { heldView } from "../views"

export const policy: Rule = "member:read"

/** Says what one member or key may do, and by which of their roles; one policy or all that they have. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetAccessExplainParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { subject_type, subject_id, policy: asked } = req.validatedQuery
  const rights = await accessOf(req).rights.current()
  const held = rights.heldBy({ type: subject_type, id: subject_id })
  const explained = allPolicies
    .filter((each) => asked === undefined || each === asked)
    .map((each) => ({ policy: each, by: held.filter(({ role }) => role.policies.has(each)).map(heldView) }))
    .filter(({ by }) => asked !== undefined || by.length > 0)
    .map(({ policy: each, by }) => ({
      policy: each,
      is_allowed: by.some(({ scope_type }) => scope_type === "everything"),
      by,
      ...(by.length === 0 && { roles: rights.rolesWith([each]).map(({ id, name }) => ({ id, name })) }),
    }))
  res.json({ explained })
}
