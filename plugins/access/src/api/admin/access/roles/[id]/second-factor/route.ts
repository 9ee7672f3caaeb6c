import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../../../enforcement/core-routes"
import { actorOf } from "../../../../../subject-of"
import { accessOf } from "../../../service-of"
import type { AdminRequireSecondFactorType } from "../../../sessions/validators"

export const policy: Rule = "owner"

/** Asks a second factor of everybody with a role, or no longer. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminRequireSecondFactorType>,
  res: MedusaResponse
): Promise<void> => {
  const access = accessOf(req)
  const id = req.params.id!
  const { is_required } = req.validatedBody
  await access.requireSecondFactor(actorOf(req), id, is_required)
  await access.rights.refresh()
  res.json({ role: { id, requires_second_factor: is_required } })
}
