import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sqlExecutor } from "@pasar/integrations"
import { findRoute, type FoundRoute } from "../enforcement/find-route"
import { allowRoute } from "../enforcement/guarded-routes"
import { reachesSome, reachThrough, type Reach } from "../scopes/reach"
import { noteAdmission, recordBeyond, recordDenial } from "../trail"
import type { ActorType } from "./actor-types"

type Refusal = { status: 403 | 404; type: string; message: string }

/** Decides about every request to an actor type's routes, behind authentication and before anything reads or writes. */
export const enforceActor =
  (actor: ActorType) =>
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const { _router } = req.app as unknown as { _router: Parameters<typeof findRoute>[0] }
    const route = findRoute(_router, req.method, req.baseUrl + req.path)
    if (route && isRegistration(actor, route)) {
      allowRoute(req, route)
      noteAdmission(req, route)
      return next()
    }
    const reach = await reachOfActor(actor, req)
    const refusal = refuse(route, reach)
    if (refusal) {
      const { status, ...body } = refusal
      await recordDenial(req, res, { route, denial: { status } })
      res.status(status).json(body)
      return
    }
    const { scope = {} } = route!
    const limits = { scope, reaches: [reachThrough(scope, reach)] }
    allowRoute(req, route!, { limits, refused: (error) => recordBeyond(req, res, { route: route!, error }) })
    noteAdmission(req, route!)
    next()
  }

/** The route on which a login becomes an account. */
export const isRegistration = (
  { type, register }: ActorType,
  { method, matcher }: Pick<FoundRoute, "method" | "matcher">
): boolean => register !== undefined && method === "POST" && matcher === `/${type}${register}`

const reachOfActor = async (actor: ActorType, req: AuthenticatedMedusaRequest): Promise<Reach> => {
  const sql = sqlExecutor(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  const { sales_channel = [], stock_location = [], vendor = [] } = await actor.reach(sql, req.auth_context.actor_id)
  return { sales_channel: [...sales_channel], stock_location: [...stock_location], vendor: [...vendor] }
}

const refuse = (route: FoundRoute | undefined, reach: Reach): Refusal | undefined => {
  if (!route) {
    return { status: 404, type: "not_found", message: "There is no such route" }
  }
  if (!route.scope) {
    const message = `${route.method} ${route.matcher} says of no scope, so it is closed to everybody`
    return { status: 403, type: "not_allowed", message }
  }
  return reachesSome(route.scope, reach)
    ? undefined
    : { status: 403, type: "not_allowed", message: "This account is not open here. Ask the shop." }
}
