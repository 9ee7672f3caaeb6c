import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { sessionsOf } from "../sessions/sessions-of"
import { beforeGoodAnswer } from "./before-answer"

/**
 * A new password signs out everywhere and as whomever: whoever had the old one may have signed in with it, at any door that
 * this login opens. The database ends it all when the change is committed. Done once more before the answer: this process
 * knows of it then, and whoever began to sign in while the change was being committed is out as well.
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
