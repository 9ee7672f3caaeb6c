import { guardedRoutes, routeKey, type GuardedRoute } from "./guarded-routes"

/** The part of Express' own layers that is used. */
type Layer = {
  route?: { path: unknown; methods: Record<string, boolean> }
  match(path: string): boolean
  params?: Record<string, string>
}
type Router = { stack: Layer[] }

export type FoundRoute = GuardedRoute & { params: Record<string, string> }

type Candidate = { layer: Layer; matcher: string; methods: ReadonlySet<string> }

const known = new WeakMap<Layer[], { length: number; candidates: Candidate[] }>()

/**
 * The route that Express will run for this path: the first of its layers that matches, asked through the layer itself, so
 * that letter case, a trailing slash and encoded characters are read as Express reads them. HEAD is GET, as there.
 */
export const findRoute = (router: Router, method: string, path: string): FoundRoute | undefined => {
  const asked = method === "HEAD" ? "GET" : method
  for (const { layer, matcher, methods } of candidatesOf(router)) {
    if (methods.has(asked) && layer.match(path)) {
      const route = guardedRoutes().get(routeKey(asked, matcher))
      return route && { ...route, params: { ...layer.params } }
    }
  }
  return undefined
}

/** Layers of admin routes, in the router's order; looked through again when the router has grown. */
const candidatesOf = ({ stack }: Router): Candidate[] => {
  const cached = known.get(stack)
  if (cached?.length === stack.length) {
    return cached.candidates
  }
  const methods = methodsByMatcher()
  const candidates = stack.flatMap((layer): Candidate[] => {
    const matcher = layer.route?.path
    const registered = typeof matcher === "string" ? methods.get(matcher) : undefined
    const handled = [...(registered ?? [])].filter((method) => layer.route?.methods[method.toLowerCase()])
    return handled.length > 0 ? [{ layer, matcher: matcher as string, methods: new Set(handled) }] : []
  })
  known.set(stack, { length: stack.length, candidates })
  return candidates
}

const methodsByMatcher = (): Map<string, Set<string>> => {
  const methods = new Map<string, Set<string>>()
  for (const { method, matcher } of guardedRoutes().values()) {
    methods.set(matcher, (methods.get(matcher) ?? new Set()).add(method))
  }
  return methods
}
