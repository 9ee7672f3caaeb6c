import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../enforcement/core-routes"
import { actorOf } from "../../../subject-of"
import { accessOf } from "../service-of"
import type { AdminCreateAccessRoleType } from "../validators"
import { roleView, rolesView } from "../views"

export const policy: Record<"GET" | "POST", Rule> = { GET: "role:read", POST: "role:create" }

/** Lists the roles, the built-in ones first. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  res.json({ roles: rolesView(await accessOf(req).rights.current()) })
}

/** Makes a role of the shop's own. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminCreateAccessRoleType>,
  res: MedusaResponse
): Promise<void> => {
  const access = accessOf(req)
  const id = await access.createRole(actorOf(req), req.validatedBody)
  const { roles } = await access.rights.refresh()
  res.json({ role: roleView(roles.get(id)!) })
}
