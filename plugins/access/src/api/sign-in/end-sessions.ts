import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { sessionsOf } from "../sessions/sessions-of"
import { beforeGoodAnswer } from "./before-answer"

/**
 * A new password signs out everywhere and as whomever: whoever had the old one may have signed in with it, at any door that
 * this login opens. The database ends it all with the very change; what is left to do is to answer only when this process
 * knows of it, and to end it where the password that was chosen is the old one.
 */
export const endSessionsOnNewPassword = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const { auth_identity_id } = req.auth_context
  beforeGoodAnswer(res, next, async () => await sessionsOf(req).outdate(auth_identity_id))
  next()
}
