import { authenticate, type MiddlewareRoute } from "@medusajs/framework/http"
import { requireSession } from "../api/sessions/require-session"
import { withoutEndSlashes } from "../front/end-slashes"
import { recordChange } from "../trail"
import { registerActorType, type ActorType } from "./actor-types"
import { enforceActor } from "./enforce"

export type { ActorType } from "./actor-types"

/**
 * All that stands before the routes of another actor type, for `defineMiddlewares` of the plugin that has them: signing in,
 * the session, the decision, which is no for a route that exports no `scope`, and the audit log. Every id that a request
 * names has to lie within the account's reach, and lists are filtered by it, as for a limited member of the team.
 * Errors: a type whose name is taken.
 */
export const actorMiddlewares = (actor: ActorType): MiddlewareRoute[] => {
  registerActorType(actor)
  const { type, register } = actor
  const ways = ["session", "bearer"] as const
  const known = authenticate(type, [...ways])
  const anybody = authenticate(type, [...ways], { allowUnregistered: true })
  const isRegistering: typeof known = (req, res, next) =>
    register !== undefined && req.method === "POST" && sameLetters(req.baseUrl + req.path, `/${type}${register}`)
      ? anybody(req, res, next)
      : known(req, res, next)
  return [{ matcher: `/${type}`, middlewares: [isRegistering, requireSession, enforceActor(actor), recordChange] }]
}

/** As Express compares a path with a route that has no parameters. */
const sameLetters = (path: string, route: string): boolean =>
  withoutEndSlashes(path).toLowerCase() === route.toLowerCase()
