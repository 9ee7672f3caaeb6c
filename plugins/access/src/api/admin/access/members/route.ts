import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../enforcement/core-routes"
import { accessOf } from "../service-of"
import type { AdminGetAccessMembersParamsType } from "../validators"
import { listMembers } from "./list-members"

export const policy: Rule = "member:read"

/** Lists the people of the admin with their roles; who has none is listed too. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetAccessMembersParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { q, offset, limit } = req.validatedQuery
  const rights = await accessOf(req).rights.current()
  const [members, count] = await listMembers(req.scope, rights, { q, offset, limit })
  res.json({ members, count, offset, limit })
}
