import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../../enforcement/core-routes"
import { requireRole } from "../../../../../team"
import { actorOf } from "../../../../subject-of"
import { accessOf } from "../../service-of"
import type { AdminUpdateAccessRoleType } from "../../validators"
import { roleView } from "../../views"

export const policy: Record<"GET" | "POST" | "DELETE", Rule> = {
  GET: "role:read",
  POST: "role:update",
  DELETE: "role:delete",
}

/** Gets one role with its policies. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  res.json({ role: roleView(requireRole(await accessOf(req).rights.current(), req.params.id!)) })
}

/** Changes a role of the shop's own. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminUpdateAccessRoleType>,
  res: MedusaResponse
): Promise<void> => {
  const access = accessOf(req)
  await access.updateRole(actorOf(req), req.params.id!, req.validatedBody)
  res.json({ role: roleView(requireRole(await access.rights.refresh(), req.params.id!)) })
}

/** Removes a role of the shop's own, and with it everybody's assignments of it. */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const access = accessOf(req)
  await access.deleteRole(actorOf(req), req.params.id!)
  await access.rights.refresh()
  res.json({ id: req.params.id, object: "role", deleted: true })
}
