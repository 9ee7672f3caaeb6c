import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { sessionsOf } from "../sessions/sessions-of"
import { beforeGoodAnswer } from "./before-answer"

/**
 * A new password signs out everywhere and as whomever: whoever had the old one may have signed in with it, at any door that
 * this login opens. A shopper's tokens have no session to end and are told by when they were signed in.
 */
export const endSessionsOnNewPassword = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const { auth_identity_id } = req.auth_context
  beforeGoodAnswer(res, next, async () => {
    await sessionsOf(req).outdate(auth_identity_id)
    const identity = await req.scope.resolve(Modules.AUTH).retrieveAuthIdentity(auth_identity_id)
    for (const [name, actor_id] of Object.entries(identity.app_metadata ?? {})) {
      if (name.endsWith("_id") && typeof actor_id === "string") {
        await sessionsOf(req).end({ actor_type: name.slice(0, -"_id".length), actor_id }, "password", actor_id)
      }
    }
  })
  next()
}
