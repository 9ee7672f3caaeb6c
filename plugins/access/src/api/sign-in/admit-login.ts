import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { PASSWORD_PROVIDER, spendCheck, staffPasswordProblem } from "../../sign-in"
import { sessionsOf } from "../sessions/sessions-of"
import { beforeGoodAnswer } from "./before-answer"

/**
 * At the team's door a login that is no member's opens one thing, the invitation that waits for its address, and that only
 * with a password that a member may have: it may have been chosen as a shopper's. To all others it is as good as unknown,
 * and what is unknown takes as long to answer as what is known.
 */
export const admitLogin = async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
  const { actor_type, auth_provider } = req.params
  const { email, password } = (req.body ?? {}) as { email?: unknown; password?: unknown }
  if (auth_provider !== PASSWORD_PROVIDER || !isText(email) || !isText(password)) {
    return next()
  }
  const login = await sessionsOf(req).readLogin(email)
  const isStranger = actor_type === "user" && !login.user_id && !login.is_invited
  if (!login.is_known || isStranger) {
    await spendCheck(password)
  }
  if (isStranger) {
    throw new MedusaError(MedusaError.Types.UNAUTHORIZED, "Invalid email or password")
  }
  const problem = actor_type === "user" && !login.user_id && staffPasswordProblem(password, email)
  if (problem) {
    beforeGoodAnswer(res, next, () => Promise.reject(tooWeak(problem)))
  }
  next()
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== ""

const tooWeak = (problem: string) =>
  new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `${problem} Ask for a new password, then accept the invitation with it.`
  )
