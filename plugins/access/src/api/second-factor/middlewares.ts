import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { accessOf } from "../admin/access/service-of"
import { subjectOf } from "../subject-of"

/** What a member may ask before they have one: who they are, and where they are signed in. */
const BEFORE = [
  /^GET \/admin\/users\/me\/?$/i,
  /^GET \/admin\/access\/me\/?$/i,
  /^(GET|DELETE) \/admin\/access\/me\/sessions(\/[\w]+)?\/?$/i,
]

/** Lets a member whose role asks for a second factor do nothing without having used it for this session. */
const requireSecondFactor = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const subject = subjectOf(req)
  const rights = subject?.type === "user" ? await accessOf(req).rights.current() : undefined
  const isUsed = Boolean((req.auth_context as { mfa_challenge_completed_at?: unknown })?.mfa_challenge_completed_at)
  const asked = `${req.method} ${req.baseUrl}${req.path}`
  if (!subject || !rights?.needsSecondFactor(subject) || isUsed || BEFORE.some((each) => each.test(asked))) {
    return next()
  }
  res.status(403).json({
    type: "second_factor_required",
    message:
      "Your role asks for a second factor. Set up an authenticator app in your profile, then sign in again with it.",
  })
}

export const secondFactorMiddlewares: MiddlewareRoute[] = [{ matcher: "/admin", middlewares: [requireSecondFactor] }]
