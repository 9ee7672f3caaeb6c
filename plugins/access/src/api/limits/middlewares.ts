import { createHash } from "node:crypto"
import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { correlate } from "../../front/correlate"
import type { LimitClass } from "../../front/limits/rules"
import { spend } from "../../front/limits/spend"
import { refuse } from "../../front/refuse"
import { standingFront } from "../../front/settings"

/** Counts a request against a key that only shows behind core's authentication and parsers. */
const count = async (
  { req, res, next }: { req: MedusaRequest; res: MedusaResponse; next: MedusaNextFunction },
  name: LimitClass,
  key: string | undefined
): Promise<void> => {
  const front = standingFront()
  if (!front || !key) {
    return next()
  }
  const over = await spend(front.limiters, { name, rule: front.settings.limits[name], key }, res)
  return over ? refuse({ req, res, settings: front.settings, correlation_id: correlate(req, res) }, over) : next()
}

/** One person or key is one, from however many addresses. */
const limitActor =
  (name: "admin" | "store") =>
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const actor = req.auth_context?.actor_id
    await count({ req, res, next }, name, actor && `actor:${actor}`)
  }

/** Nobody's inbox is filled by others; the address itself is not kept. */
const limitReset = async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
  const { identifier } = (req.body ?? {}) as { identifier?: unknown }
  const account = `${req.params.auth_provider}:${String(identifier).trim().toLowerCase()}`
  const key = createHash("sha256").update(account).digest("base64url")
  await count({ req, res, next }, "reset", identifier === undefined ? undefined : `account:${key}`)
}

/** Express' `req.ip` follows the same setting as the limits (Medusa trusts any one proxy), and its name is nobody's business. */
const settleApp = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
  const isTrusted = standingFront()?.isTrusted
  if (isTrusted && req.app.get("trust proxy") !== isTrusted) {
    req.app.set("trust proxy", isTrusted)
    req.app.disable("x-powered-by")
    res.removeHeader("X-Powered-By")
  }
  next()
}

export const limitMiddlewares: MiddlewareRoute[] = [
  { matcher: "/*", middlewares: [settleApp] },
  { matcher: "/admin", middlewares: [limitActor("admin")] },
  { matcher: "/store", middlewares: [limitActor("store")] },
  { matcher: "/auth/:actor_type/:auth_provider/reset-password", methods: ["POST"], middlewares: [limitReset] },
]
