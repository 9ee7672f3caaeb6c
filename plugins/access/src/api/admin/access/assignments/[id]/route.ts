import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../../enforcement/core-routes"
import { actorOf } from "../../../../subject-of"
import { accessOf } from "../../service-of"

export const policy: Rule = "member:update"

/** Takes a role away; never the last owner's. */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const access = accessOf(req)
  await access.revokeRole(actorOf(req), req.params.id!)
  await access.rights.refresh()
  res.json({ id: req.params.id, object: "assignment", deleted: true })
}
