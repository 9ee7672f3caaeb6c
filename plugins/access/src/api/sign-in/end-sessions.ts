import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { sessionsOf } from "../sessions/sessions-of"
import { beforeGoodAnswer } from "./before-answer"

/** A new password signs out everywhere: whoever had the old one may have signed in with it. */
export const endSessionsOnNewPassword = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const { actor_type, auth_identity_id } = req.auth_context
  beforeGoodAnswer(res, next, async () => {
    const identity = await req.scope.resolve(Modules.AUTH).retrieveAuthIdentity(auth_identity_id)
    const actor_id = identity.app_metadata?.[`${actor_type}_id`]
    if (typeof actor_id === "string") {
      await sessionsOf(req).end({ actor_type, actor_id }, "password", actor_id)
    }
  })
  next()
}
