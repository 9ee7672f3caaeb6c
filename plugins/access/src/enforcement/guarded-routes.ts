import { ApiLoader, type MedusaRequest, type MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { RouteScope } from "@pasar/integrations/types"
import { actorTypeAt } from "../actors/actor-types"
import { keepSeen, keepWithin, type Limits, type Unseen } from "../scopes"
import { answersAsCore, declaredRule, declaredScope, loadedRouteFiles, type LoadedFile } from "./declared-rule"
import type { Rule } from "./core-routes"

export type GuardedRoute = {
  method: string
  matcher: string
  rule: Rule | undefined
  scope?: RouteScope
  /** Whether it answers with core's records rather than with a view of its own. */
  is_core?: boolean
}

type Handler = Parameters<NonNullable<typeof ApiLoader.traceRoute>>[0]
type Guard = { routes: Map<string, GuardedRoute>; decided: WeakMap<object, Decision> }
/** The one route about which was decided for a request, the limits within which it may be used, and what it may not show. */
type Decision = { key: string } & Confines
type Confines = { limits?: Limits; unseen?: Unseen; refused?: Refused }
/** Hears why a request was not kept within its limits but refused. */
type Refused = (error: unknown) => Promise<void>

const ADMIN = /^\/admin(\/|$)/i

/** Shared by every copy of this package in one process. */
const guard = (): Guard => {
  const holder = globalThis as unknown as Record<symbol, Guard | undefined>
  return (holder[Symbol.for("@pasar/access:guard")] ??= { routes: new Map(), decided: new WeakMap() })
}

/** Every route of the admin and of other actor types in this process by method and matcher, with what it asks for. */
export const guardedRoutes = (): ReadonlyMap<string, GuardedRoute> => guard().routes

/** One key for a route. */
export const routeKey = (method: string, matcher: string): string => `${method} ${matcher}`

/** Notes that this request may go to that one route, within which confines, and who hears of it where it is beyond them. */
export const allowRoute = (req: object, { method, matcher }: GuardedRoute, confines: Confines = {}): void =>
  void guard().decided.set(req, { key: routeKey(method, matcher), ...confines })

const HOOK = Symbol.for("@pasar/access:guards-routes")

/**
 * Hangs itself on the hook that Medusa calls with each route before it registers it: the route is noted, and its handler
 * runs for nobody about whom this very route was not decided. So a route that Express finds and we do not, or that we
 * find and Express does not, is closed rather than open. A hook that hangs there already is kept.
 */
export const guardRoutes = (): void => {
  const previous = ApiLoader.traceRoute
  if (previous && HOOK in previous) {
    return
  }
  let files: LoadedFile[] | undefined
  const hook: NonNullable<typeof ApiLoader.traceRoute> = (handler, { route, method }) => {
    // Routes are registered together after all their files are loaded.
    files ??= forget(loadedRouteFiles(), () => (files = undefined))
    const guarded =
      ADMIN.test(route) || actorTypeAt(route) ? guardHandler(handler, { method, matcher: route }, files) : handler
    return previous ? previous(guarded, { route, method }) : guarded
  }
  ApiLoader.traceRoute = Object.assign(hook, { [HOOK]: true })
}

const guardHandler = (handler: Handler, at: { method: string; matcher: string }, files: LoadedFile[]): Handler => {
  const key = routeKey(at.method, at.matcher)
  const { routes, decided } = guard()
  const route = { ...at, handler }
  const is_core = answersAsCore(route, files)
  routes.set(key, { ...at, rule: declaredRule(route, files), scope: declaredScope(route, files), is_core })
  const guarded = (req: MedusaRequest, res: MedusaResponse, ...rest: unknown[]) => {
    const decision = decided.get(req)
    if (decision?.key !== key) {
      throw new MedusaError(MedusaError.Types.FORBIDDEN, `Nobody decided whether you may use ${key}`)
    }
    // Express gives a third argument, which some handlers take.
    const run = () => (handler as (...args: unknown[]) => void | Promise<void>)(req, res, ...rest)
    return decision.limits || decision.unseen ? within(req, res, decision, is_core).then(run) : run()
  }
  return Object.defineProperty(guarded, "name", { value: handler.name })
}

const within = async (
  req: MedusaRequest,
  res: MedusaResponse,
  { limits, unseen, refused }: Decision,
  isCore: boolean
): Promise<void> => {
  try {
    if (unseen) {
      keepSeen(req, res, unseen, isCore)
    }
    if (limits) {
      await keepWithin(req, res, limits)
    }
  } catch (error) {
    await refused?.(error)
    throw error
  }
}

/** Keeps a value until the present work is done. */
const forget = <T>(value: T, after: () => void): T => {
  setImmediate(after)
  return value
}
