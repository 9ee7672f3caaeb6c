import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { sessionClaims } from "../../sessions"
import { noteReason } from "../../trail"
import { sessionsOf } from "./sessions-of"

/**
 * Lets a token pass only while its session lives. It stands behind core's authentication, which has checked the signature;
 * API keys have no sessions and pass. Neither have shoppers, and who is in the middle of signing in: theirs pass unless
 * the login has got another password since.
 */
export const requireSession = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const claims = sessionClaims(req.auth_context)
  const is_renewal = RENEWAL.test(req.baseUrl + req.path)
  const refusal = claims
    ? await sessionsOf(req).refuse(claims, { is_renewal })
    : (await sessionsOf(req).isOutdated(req.auth_context)) && "password"
  if (refusal) {
    noteReason(req, `session ${refusal}`)
    res.status(401).json({ type: "unauthorized", message: "This session has ended. Sign in again." })
    return
  }
  next()
}

const RENEWAL = /^\/auth\/token\/refresh\/?$/i
