import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sessionClaims } from "../../sessions"
import { readToken } from "../../sessions/token"
import { sessionsOf } from "./sessions-of"

/**
 * Takes from a request to the store the token of a shopper whose password has been changed since: it is worth as much as
 * one that has expired. Core has looked at the store's requests before, and at some routes looks again: both find a guest.
 */
export const forgetOutdated = async (
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> => {
  const token = /^bearer\s+(\S+)/i.exec(req.get("authorization") ?? "")?.[1]
  const config = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  if (token && (await isOutdated(req, readToken(config, token)))) {
    delete req.headers.authorization
  }
  const { session } = req as { session?: { auth_context?: unknown } }
  if (session?.auth_context && (await isOutdated(req, session.auth_context))) {
    Object.defineProperty(session, "auth_context", { value: undefined, configurable: true, writable: true })
  }
  const signed = req as { auth_context?: unknown }
  if (signed.auth_context && (await isOutdated(req, signed.auth_context))) {
    delete signed.auth_context
  }
  next()
}

const isOutdated = async (req: MedusaRequest, context: unknown): Promise<boolean> =>
  !sessionClaims(context) && (await sessionsOf(req).isOutdated(context))
