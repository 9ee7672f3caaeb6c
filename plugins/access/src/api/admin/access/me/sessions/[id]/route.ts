import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { Rule } from "../../../../../../enforcement/core-routes"
import { sessionsOf } from "../../../../../sessions/sessions-of"
import { actorOf } from "../../../../../subject-of"

export const policy: Rule = "member"

/** Signs who asks out in one place; somebody else's session is not there. */
export const DELETE = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const id = req.params.id!
  const actor = actorOf(req)
  const session = await sessionsOf(req).retrieve(id)
  if (session?.actor_id !== actor.id || session.actor_type !== actor.type) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no session ${id}`)
  }
  await sessionsOf(req).end({ id }, "signed_out", actor.id)
  res.json({ id, object: "session", deleted: true })
}
