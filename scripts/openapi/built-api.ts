import { globSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative, sep } from "node:path"
import type { ApiOperation, RouteScope } from "@pasar/integrations/types"

const require = createRequire(import.meta.url)

const METHODS = ["GET", "POST", "DELETE"] as const

export type BuiltRoute = { route: string; policy: string | null; scope?: RouteScope | "core" }
export type BuiltApi = { routes: BuiltRoute[]; operations: ApiOperation[] }

/** Reads the routes and the described operations of every built plugin. */
export const readBuiltApi = (root: string): BuiltApi => {
  const folders = globSync("{plugins/*,backend}/.medusa/server/src/api", { cwd: root }).map((folder) =>
    join(root, folder)
  )
  return {
    routes: folders.flatMap((folder) => files(folder, "route.js").flatMap((file) => routesOf(folder, file))),
    operations: folders.flatMap((folder) => files(folder, "openapi.js").flatMap(operationsOf)),
  }
}

const files = (folder: string, name: string): string[] =>
  globSync(`**/${name}`, { cwd: folder })
    .sort()
    .map((file) => join(folder, file))

/** `admin/listings/[id]/route.js` with a GET is `GET /admin/listings/:id`. */
const routesOf = (folder: string, file: string): BuiltRoute[] => {
  const path = relative(folder, dirname(file))
    .split(sep)
    .map((segment) => segment.replace(/^\[(.+)\]$/, ":$1"))
    .join("/")
  const exported = require(file) as Record<string, unknown>
  return METHODS.filter((method) => method in exported).map((method) => ({
    route: `${method} /${path}`,
    policy: policyOf(exported.policy, method),
    scope: (exported.scope as Record<string, RouteScope | "core"> | undefined)?.[method],
  }))
}

/** One policy for the file, or one per method. */
const policyOf = (policy: unknown, method: string): string | null => {
  if (typeof policy === "string") {
    return policy
  }
  return typeof policy === "object" && policy !== null ? ((policy as Record<string, string>)[method] ?? null) : null
}

const operationsOf = (file: string): ApiOperation[] => Object.values(require(file) as Record<string, ApiOperation>)
