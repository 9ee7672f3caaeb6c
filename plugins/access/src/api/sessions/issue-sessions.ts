import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { ConfigModule } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken } from "@medusajs/framework/utils"
import type { CookieSession } from "../../front/cookie-session"
import { BEGAN, beganAt, sessionClaims, type SessionRow } from "../../sessions"
import { readToken } from "../../sessions/token"
import { PASSWORD_PROVIDER } from "../../sign-in"
import { sessionsOf } from "./sessions-of"

/** Routes that answer a new token to who is signed in already: the same session goes on with it. */
const RENEWS = /^\/auth\/(token\/refresh|mfa)(\/|$)/i

/**
 * A token from before its login was a member's makes no member's: who registered somebody else's address may have kept one.
 * They sign in with the password that it has now.
 */
const REFRESH = /^\/auth\/token\/refresh\/?$/i

/**
 * Whatever answer under `/auth` carries a token that signs somebody in: the token gets a session before it leaves, and
 * names it. So no provider and no step of core can make one that has none.
 */
export const issueSessions = async (
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  // Before the password is looked at, so that one which is changed meanwhile makes this sign-in an earlier one.
  const began = await sessionsOf(req).now()
  const send = res.json.bind(res)
  res.json = (body) => {
    res.json = send
    const { token } = (body ?? {}) as { token?: unknown }
    if (typeof token !== "string") {
      return send(body)
    }
    withSession(req as AuthenticatedMedusaRequest, token, began).then(
      (signed) =>
        signed
          ? send({ ...(body as object), token: signed })
          : res.status(401).json({ type: "unauthorized", message: "You cannot sign in here any more." }),
      next
    )
    return res
  }
  next()
}

const withSession = async (
  req: AuthenticatedMedusaRequest,
  token: string,
  began: number
): Promise<string | undefined> => {
  const config = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const payload = readToken(config, token)
  const claims = sessionClaims(payload)
  if (!payload) {
    return token
  }
  if (!claims) {
    return withBegin(config, payload, begunBefore(req, payload) ?? began)
  }
  const before = sessionClaims(req.auth_context)
  const path = req.baseUrl + req.path
  const isRenewed = RENEWS.test(path) && before?.actor_id === claims.actor_id
  if (!before && REFRESH.test(path) && claims.actor_type === "user" && payload.auth_provider === PASSWORD_PROVIDER) {
    return undefined
  }
  const session = isRenewed
    ? await sessionsOf(req).renew(before.session_id ?? "", before.token_id ?? "")
    : await sessionsOf(req).open(
        {
          actor_type: claims.actor_type,
          actor_id: claims.actor_id,
          auth_provider: typeof payload.auth_provider === "string" ? payload.auth_provider : null,
          ip: req.ip ?? null,
          user_agent: req.get("user-agent") ?? null,
        },
        { auth_identity_id: String(payload.auth_identity_id), began: begunBefore(req, payload) ?? began }
      )
  const signed = session && sign(config, payload, session)
  if (signed && isRenewed) {
    keepInCookie(req, signed)
  }
  return signed
}

/** When the sign-in began that a token goes on with: it stays as old as the token that was given for it. */
const begunBefore = ({ auth_context }: AuthenticatedMedusaRequest, { auth_identity_id }: Record<string, unknown>) =>
  auth_context && auth_context.auth_identity_id === auth_identity_id ? beganAt(auth_context) : undefined

/** Signs a token without a session once more, with when its sign-in began; it lives as long as core said. */
const withBegin = (
  { projectConfig: { http } }: ConfigModule,
  { iat: _iat, exp, ...rest }: Record<string, unknown>,
  began: number
): string =>
  generateJwtToken(
    { ...rest, [BEGAN]: began },
    {
      secret: http.jwtSecret,
      expiresIn: Math.max(1, Number(exp) - Math.floor(Date.now() / 1_000)),
      jwtOptions: http.jwtOptions,
    }
  )

/** Signs what core wrote once more, with the session in it; the token lives as long as its session. */
const sign = (
  { projectConfig: { http } }: ConfigModule,
  { iat: _iat, exp: _exp, ...rest }: Record<string, unknown>,
  { id, token_id, expires_at }: SessionRow
): string =>
  generateJwtToken(
    { ...rest, session_id: id, token_id },
    {
      secret: http.jwtSecret,
      expiresIn: Math.max(1, Math.floor((expires_at.getTime() - Date.now()) / 1_000)),
      jwtOptions: http.jwtOptions,
    }
  )

/** Who came with a cookie finds the new token there. */
const keepInCookie = (req: MedusaRequest, token: string): void => {
  const { session } = req as { session?: Partial<CookieSession> }
  if (session?.auth_context) {
    session.keep?.(token)
  }
}
