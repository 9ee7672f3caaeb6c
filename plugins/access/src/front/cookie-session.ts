import { container } from "@medusajs/framework"
import { configManager } from "@medusajs/framework/config"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { SessionModuleService } from "../modules/session"
import { SESSION_MODULE } from "../modules/session/key"
import { sessionClaims } from "../sessions/claims"
import { readToken } from "../sessions/token"

/** The name that Medusa gives its session's cookie, and clears at sign-out. */
const NAME = "connect.sid"
const COOKIE = new RegExp(`(?:^|;\\s*)${NAME.replace(".", "\\.")}=([^;]*)`)

type CookieOptions = NonNullable<typeof configManager.config.projectConfig.cookieOptions>
type Answer = ServerResponse & { cookie?: (name: string, value: string, options: CookieOptions) => unknown }
type Done = (error?: unknown) => void

/** True for a request that a browser may have signed in of its own accord. */
export const hasSessionCookie = ({ headers }: IncomingMessage): boolean => COOKIE.test(headers.cookie ?? "")

/**
 * Medusa's session with the signed token itself as the cookie: nothing is kept in memory, so it outlives a restart and
 * holds in every process, and it is checked like any other token.
 */
export class CookieSession {
  private context: Record<string, unknown> | undefined

  constructor(
    private readonly req: IncomingMessage,
    private readonly res: Answer
  ) {}

  /** Who the cookie signs in; read when first asked for. */
  get auth_context(): Record<string, unknown> | undefined {
    const [, token] = COOKIE.exec(this.req.headers.cookie ?? "") ?? []
    return (this.context ??= token ? readToken(configManager.config, token) : undefined)
  }

  /** Core sets this to what the request's token says: it is that token which the cookie then holds. */
  set auth_context(context: Record<string, unknown> | undefined) {
    const token = /^bearer\s+(\S+)/i.exec(this.req.headers.authorization ?? "")?.[1]
    if (token && context) {
      this.keep(token)
    }
  }

  /** Puts a token into the cookie of the answer, for as long as it lives. */
  keep(token: string): void {
    this.context = readToken(configManager.config, token)
    const lasts_s = Number(this.context?.exp ?? 0) - Math.floor(Date.now() / 1_000)
    const { cookieOptions } = configManager.config.projectConfig
    this.res.cookie?.(NAME, token, {
      path: "/",
      sameSite: "lax",
      secure: configManager.isProduction,
      ...cookieOptions,
      httpOnly: true,
      maxAge: lasts_s * 1_000,
    })
  }

  /** Signs out: the token is worth nothing from now on. */
  destroy(done: Done): void {
    const claims = sessionClaims(this.auth_context)
    const sessions = container.resolve<SessionModuleService>(SESSION_MODULE)
    const ended = claims?.session_id
      ? sessions.end({ id: claims.session_id }, "signed_out", claims.actor_id)
      : Promise.resolve()
    ended.then(() => done(), done)
  }
}

/** Stands in for express-session, which leaves a request alone that has a session already. */
export const attachCookieSession = (req: IncomingMessage, res: ServerResponse): void => {
  Object.assign(req, { session: new CookieSession(req, res) })
}
