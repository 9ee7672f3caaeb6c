import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

type Route = { rule?: unknown; scope?: unknown }
type Decision = { key: string; limits?: unknown }
type Guard = { routes: Map<string, Route>; decided: WeakMap<object, Decision> }

const guard = () => (globalThis as unknown as Record<symbol, Guard>)[Symbol.for("@pasar/access:guard")]!
/** Held by every role. */
const WIDE = "region:read"

const whole = new Map<string, Route>()
const unfiltered = new Set<string>()

const holes: Record<string, (key: string, route: Route) => void> = {
  "no policy": (key, route) => guard().routes.set(key, { ...route, rule: "open", scope: undefined }),
  "no scope filter": (key) => unfiltered.add(key),
  "policy widened": (key, route) => guard().routes.set(key, { ...route, rule: WIDE }),
}

/** Leaves out the limits of a decision, as if nobody kept to them. */
const forgetLimits = () => {
  const { decided } = guard()
  decided.set = (req, decision) =>
    WeakMap.prototype.set.call(
      decided,
      req,
      unfiltered.has(decision.key) ? { ...decision, limits: undefined } : decision
    ) as typeof decided
}

/** Makes a hole in what is asked at a route, as a mistake in its declaration would. */
export const POST = (req: MedusaRequest<{ route: string; kind: string }>, res: MedusaResponse) => {
  const { route, kind } = req.body
  const found = guard().routes.get(route)
  const make = holes[kind]
  if (!found || !make) {
    throw new Error(`No ${kind} at ${route}`)
  }
  whole.set(route, found)
  forgetLimits()
  make(route, found)
  res.json({})
}

/** Mends all holes. */
export const DELETE = (_req: MedusaRequest, res: MedusaResponse) => {
  whole.forEach((route, key) => guard().routes.set(key, route))
  whole.clear()
  unfiltered.clear()
  res.json({})
}
