import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Rule } from "../../../../../../enforcement/core-routes"
import { endFor } from "../../../sessions/end-for"

export const policy: Rule = "session:delete"

/** Signs a member out everywhere. */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const id = req.params.id!
  const ended = await endFor(req, { type: "user", id }, { actor_type: "user", actor_id: id })
  res.json({ id, object: "member_sessions", deleted: true, ended })
}
