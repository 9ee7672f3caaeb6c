import { createHash } from "node:crypto"
import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
} from "@medusajs/framework/http"
import { standingFront } from "../../front/settings"
import { isOver } from "./count"

/** One person or key is one, from however many addresses. */
const limitActor =
  (name: "admin" | "store") =>
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const actor = req.auth_context?.actor_id
    if (!(await isOver({ req, res }, name, actor && `actor:${actor}`))) {
      next()
    }
  }

/** Nobody's inbox is filled by others; the address itself is not kept. */
const limitReset = async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
  const { identifier } = (req.body ?? {}) as { identifier?: unknown }
  const account = `${req.params.auth_provider}:${String(identifier).trim().toLowerCase()}`
  const key = createHash("sha256").update(account).digest("base64url")
  if (!(await isOver({ req, res }, "reset", identifier === undefined ? undefined : `account:${key}`))) {
    next()
  }
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
