import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { readToken } from "../../sessions/token"
import { PASSWORD_PROVIDER, passwordProblem, staffPasswordProblem } from "../../sign-in"
import { sessionsOf } from "../sessions/sessions-of"

type Handle = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => Promise<void>

/**
 * A login for the team is made with an invitation that waits for its address: nobody takes the address of somebody who is
 * yet to be invited, and who asks about others is told the same of everybody.
 */
export const requireInvitation: Handle = async (req, _res, next) => {
  const { email } = bodyOf(req)
  if (req.params.actor_type === "user" && req.params.auth_provider === PASSWORD_PROVIDER) {
    const login = typeof email === "string" && (await sessionsOf(req).readLogin(email))
    if (!login || !login.is_invited) {
      throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "No invitation waits for this address")
    }
  }
  next()
}

/**
 * Refuses a weak password where a login is made. Who may become a member with it shows only later, when they sign in with
 * it: here a shopper is asked for what every shopper is asked for, which tells nobody who is invited.
 */
export const checkNewPassword: Handle = async (req, _res, next) => {
  const { email } = bodyOf(req)
  check(req, req.params.actor_type !== "customer", typeof email === "string" ? email : undefined)
  next()
}

/** Refuses a weak password where one is chosen anew: what it opens says the login, and not the path. */
export const checkReset: Handle = async (req, _res, next) => {
  const address = resetOf(req)
  const login = address === undefined ? undefined : await sessionsOf(req).readLogin(address)
  const isStaffs = req.params.actor_type !== "customer" || Boolean(login?.member_id) || Boolean(login?.is_invited)
  check(req, isStaffs, address)
  next()
}

const check = (req: MedusaRequest, isStaffs: boolean, address: string | undefined): void => {
  const { password } = bodyOf(req)
  if (typeof password !== "string") {
    return
  }
  const problem = isStaffs ? staffPasswordProblem(password, address) : passwordProblem(password)
  if (problem) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, problem)
  }
}

const bodyOf = ({ body }: MedusaRequest) => (body ?? {}) as { password?: unknown; email?: unknown }

/** Whose password a reset's token changes. */
const resetOf = (req: MedusaRequest): string | undefined => {
  const token = /^bearer\s+(\S+)/i.exec(req.get("authorization") ?? "")?.[1] ?? ""
  const { entity_id } = readToken(req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE), token) ?? {}
  return typeof entity_id === "string" ? entity_id : undefined
}
