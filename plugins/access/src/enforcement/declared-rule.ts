import type { RouteScope, RouteScopes } from "@pasar/integrations/types"
import { isPolicy } from "../policy"
import { coreScope } from "../scopes/routes"
import { coreRule, type Rule } from "./core-routes"

/** Where core's own route files lie, however the package is installed. */
const CORE = /[\\/]@medusajs[\\/]medusa[\\/]dist[\\/]api[\\/]/
const ROUTE_FILE = /[\\/]route\.[cm]?[jt]s$/
const WORDS: readonly string[] = ["member", "owner"]

export type LoadedFile = { filename: string; exports: unknown }

type Asked = { method: string; matcher: string; handler: unknown }

/**
 * What a route asks for: core's by the table, anybody else's by the `policy` that its own file exports. The file is found
 * by the handler itself, so a plugin that puts its route in the place of core's does not inherit core's rule.
 */
export const declaredRule = (route: Asked, files: readonly LoadedFile[] = loadedRouteFiles()): Rule | undefined => {
  const file = fileOf(route, files)
  return file && (file.is_core ? coreRule(route.method, route.matcher) : ownRule(file.exported.policy, route.method))
}

/** How a route keeps members to the limits of their role: core's by the table, anybody else's by its `scope` export. */
export const declaredScope = (route: Asked, files: readonly LoadedFile[]): RouteScope | undefined => {
  const file = fileOf(route, files)
  const own = (file?.exported.scope as RouteScopes | undefined)?.[route.method as keyof RouteScopes]
  return file?.is_core || own === "core" ? coreScope(route.method, route.matcher) : own
}

/** True for core's route, and for one that stands in its place and keeps to its scope. */
export const answersAsCore = (route: Asked, files: readonly LoadedFile[]): boolean => {
  const file = fileOf(route, files)
  const scopes = file?.exported.scope as RouteScopes | undefined
  return file?.is_core || scopes?.[route.method as keyof RouteScopes] === "core"
}

const fileOf = ({ method, handler }: Asked, files: readonly LoadedFile[]) => {
  for (const { filename, exports } of files) {
    const exported = exportsOf(exports).find((each) => each[method] === handler)
    if (exported) {
      return { exported, is_core: CORE.test(filename) }
    }
  }
  return undefined
}

/** Every route file that this process has loaded. */
export const loadedRouteFiles = (): LoadedFile[] =>
  Object.values(require.cache).flatMap((file) => (file && ROUTE_FILE.test(file.filename) ? [file] : []))

/** A file's exports, those behind an ES module's default included. */
const exportsOf = (exports: unknown): Record<string, unknown>[] => {
  if (typeof exports !== "object" || exports === null) {
    return []
  }
  const own = exports as Record<string, unknown>
  return "default" in own ? [own, ...exportsOf(own.default)] : [own]
}

/** One policy for the file, or one per method; anything that no role can hold counts as none. */
const ownRule = (policy: unknown, method: string): Rule | undefined => {
  const rule = typeof policy === "object" && policy !== null ? (policy as Record<string, unknown>)[method] : policy
  return typeof rule === "string" && (isPolicy(rule) || WORDS.includes(rule)) ? (rule as Rule) : undefined
}
