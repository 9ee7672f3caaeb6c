import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { Rule } from "../../../../../enforcement/core-routes"
import { sessionsOf } from "../../../../sessions/sessions-of"
import { endFor } from "../end-for"

export const policy: Rule = "session:delete"

/** Signs a member, or an account of another type, out in one place. */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const id = req.params.id!
  const session = await sessionsOf(req).retrieve(id)
  if (!session) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no session ${id}`)
  }
  await endFor(req, { type: session.actor_type, id: session.actor_id }, { id })
  res.json({ id, object: "session", deleted: true })
}
