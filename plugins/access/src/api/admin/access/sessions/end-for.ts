import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { Ending } from "../../../../sessions"
import { sessionsOf } from "../../../sessions/sessions-of"
import { actorOf } from "../../../subject-of"
import { accessOf } from "../service-of"

type Whose = { type: string; id: string }

/** Ends somebody's sessions for somebody else; an owner's only for an owner. Answers how many went on until now. */
export const endFor = async (req: AuthenticatedMedusaRequest, { type, id }: Whose, which: Ending): Promise<number> => {
  const actor = actorOf(req)
  const rights = await accessOf(req).rights.current()
  if (type === "user" && rights.isOwner({ type, id }) && !rights.isOwner(actor)) {
    throw new MedusaError(MedusaError.Types.FORBIDDEN, "Only an owner can sign an owner out")
  }
  return (await sessionsOf(req).end(which, "revoked", actor.id)).length
}
