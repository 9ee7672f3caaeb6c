import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AuditInput, AuditModuleService, AuditOutcome } from "../modules/audit"
import { AUDIT_MODULE } from "../modules/audit/key"
import type { SessionModuleService } from "../modules/session"
import { SESSION_MODULE } from "../modules/session/key"
import { authAction, claimsOf } from "./auth-deed"
import { beforeEnd } from "./before-end"
import { factsOf, NOBODY } from "./facts"
import { markRecorded, reasonOf } from "./record-denial"

type Context = { actor_type?: string; actor_id?: string }
type Body = { email?: unknown; identifier?: unknown; token?: unknown; mfa_required?: unknown }

/** What only the person can do who is named; everything else anybody can send. */
const PERSONAL: ReadonlySet<string> = new Set(["sign_in", "start_session", "sign_out", "change_password", "change_mfa"])

/**
 * Records how people who work here sign in and out, and who fails to; before the answer is sent. Where the door is not the
 * team's, the address that was typed says whether it concerns one of them. Nobody is signed in whose entry is lost.
 */
export const recordAuth = (req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
  const action = authAction(req.method, req.path)
  if (action) {
    // Behind this middleware the path is the whole one again.
    const isUsersPath = /^\/user(\/|$)/i.test(req.path)
    // A sign-out leaves no session to look at.
    const session = (req as { session?: { auth_context?: Context } }).session?.auth_context
    beforeEnd(res, async ({ status, body }) => {
      const context = session ?? (req.auth_context as Context | undefined)
      const answer = (body ?? {}) as Body
      const isMembers = isUsersPath || context?.actor_type === "user"
      if (recordsNothing(action, status, answer)) {
        return
      }
      const tell = async () => {
        const id = await memberOf(req, answer, context)
        if (isMembers || id) {
          markRecorded(req)
          await write(req, { action, status, answer, id, facts: factsOf(req, res) })
        }
      }
      // Whether there is an entry to write must not show in how long the answer takes.
      if (action === "ask_password_reset" && status < 400) {
        res.once("close", () => void tell().catch((error: Error) => warn(req, action, error)))
        return
      }
      await tell().catch((error: Error) => {
        warn(req, action, error)
        if (status < 400 && SIGNS_IN.has(action)) {
          throw error
        }
      })
    })
  }
  next()
}

/** What lets somebody in, and could not be told of afterwards. */
const SIGNS_IN: ReadonlySet<string> = new Set(["sign_in", "start_session"])

const warn = (req: AuthenticatedMedusaRequest, action: string, { message }: Error): void =>
  req.scope
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`The entry of ${action} could not be written to the audit log: ${message}`)

/** A way to somebody else's sign-in page, and a fresh token for an old one. */
const recordsNothing = (action: string, status: number, { token }: Body): boolean =>
  status < 400 && (action === "refresh_token" || (action === "sign_in" && !token))

type Ended = {
  action: string
  status: number
  answer: Body
  id: string | null
  facts: Pick<AuditInput, "ip" | "user_agent" | "correlation_id">
}

const write = async (req: AuthenticatedMedusaRequest, { action, status, answer, id, facts }: Ended) => {
  const audit = req.scope.resolve<AuditModuleService>(AUDIT_MODULE)
  const reason = reasonOf(req)
  const isProved = status < 400 && !answer.mfa_required && PERSONAL.has(action)
  const entry: AuditInput = {
    ...facts,
    actor: isProved && id ? { type: "user", id } : NOBODY,
    action: status < 400 && answer.mfa_required ? "pass_first_factor" : action,
    resource: "user",
    resource_id: id,
    status,
    outcome: reason ? "denied" : outcomeOf(status, action, answer),
    ...(reason && { after: { reason } }),
  }
  const key = `${facts.ip} ${entry.action} ${id ?? ""} ${status} ${reason ?? ""}`
  await (isProved ? audit.append(entry) : audit.note(key, entry))
}

/**
 * Where core gave a token that was not handed out, the password was right and its member is shut out; and a token that is
 * not renewed was a good one once.
 */
const outcomeOf = (status: number, action: string, { token }: Body): AuditOutcome => {
  if (status < 400) {
    return "succeeded"
  }
  return [403, 429].includes(status) || token || action === "refresh_token" ? "denied" : "failed"
}

/** Whom it is about: who a new token or the session is for, or whose address was typed, which itself is not kept. */
const memberOf = async (
  req: AuthenticatedMedusaRequest,
  answer: Body,
  context: Context | undefined
): Promise<string | null> => {
  // While a password is being changed, core keeps the login's e-mail address there.
  const [known, actor_id] = [claimsOf(answer.token), context?.actor_id ?? ""]
  const login = actor_id.includes("@") ? actor_id : undefined
  if (known.actor_type === "user" && known.actor_id) {
    return known.actor_id
  }
  if (context?.actor_type === "user" && actor_id && !login) {
    return actor_id
  }
  const { email, identifier } = (req.body ?? {}) as Body
  const address = login ?? email ?? identifier
  if (typeof address !== "string" || !address) {
    return null
  }
  const sessions = req.scope.resolve<SessionModuleService>(SESSION_MODULE)
  return (await sessions.readLogin(address)).member_id
}
