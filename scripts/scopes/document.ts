import type { RouteScope } from "@pasar/integrations/types"

export type DocumentedRoute = { route: string; policies: string[]; scope?: RouteScope }

type Access = {
  coreRoutes: Record<string, Record<string, unknown> | "closed">
  coreScopes: Record<string, Record<string, RouteScope>>
  scopesThrough(scope: RouteScope): readonly string[]
}

const LIMITS = ["sales_channel", "stock_location", "vendor"] as const

const INTRODUCTION = `# What a limited role reaches

A role may be given for everything, or limited to sales channels, stock locations or vendors. This is what is left of each
resource within such a limit. It is written by \`npm run docs:scopes\` from the routes themselves, and a test compares it.
Decision [0071](../decisions/0071-a-limited-role-is-kept-within-before-the-handler.md) says how a limit is kept and what lies
within one.

A dash means that every route of the resource is shut to who holds it within that limit only. "Some" means that not all
routes of that operation are open; the routes are below.
`

/** The document of which operations of each resource a limited role still has. */
export const scopesDocument = (all: DocumentedRoute[], { scopesThrough }: Pick<Access, "scopesThrough">): string => {
  // A plugin's route comes after core's, in whose place it stands.
  const routes = [...new Map(all.map((route) => [route.route, route])).values()]
  const isOpen = ({ scope }: DocumentedRoute, limit: string) =>
    scope !== undefined && scopesThrough(scope).includes(limit)
  const cell = (resource: string, limit: string): string => {
    const named = routes.filter(({ policies }) => policies.some((policy) => policy.startsWith(`${resource}:`)))
    const policies = [...new Set(named.flatMap((route) => route.policies))].filter((each) =>
      each.startsWith(`${resource}:`)
    )
    const cells = policies.flatMap((policy) => {
      const asking = named.filter((route) => route.policies.includes(policy))
      const open = asking.filter((route) => isOpen(route, limit))
      const operation = policy.split(":")[1]!
      return open.length === 0 ? [] : [open.length < asking.length ? `${operation} (some)` : operation]
    })
    return cells.join(", ") || "–"
  }
  const resources = [
    ...new Set(routes.flatMap(({ policies }) => policies.map((policy) => policy.split(":")[0]!))),
  ].sort()
  const rows = resources.map(
    (resource) => `| ${resource} | ${LIMITS.map((limit) => cell(resource, limit)).join(" | ")} |`
  )
  const open = routes.filter(({ scope }) => scope).sort((one, other) => (one.route < other.route ? -1 : 1))
  const lines = open.map(
    ({ route, scope }) => `| \`${route}\` | ${named(scope!)} | ${scopesThrough(scope!).join(", ")} |`
  )
  return [
    INTRODUCTION,
    ["| resource | sales channel | stock location | vendor |", "| --- | --- | --- | --- |", ...rows].join("\n"),
    `## Routes that are open within a limit\n\n${routes.length - open.length} further routes are shut.`,
    ["| route | keeps to | within |", "| --- | --- | --- |", ...lines].join("\n"),
  ].join("\n\n")
}

const named = ({ kind, list, needs }: RouteScope): string =>
  (list ? `a list of ${list.name}` : kind?.name) ??
  (needs ? `what ${needs.join(", ")} names` : "the whole shop's records")

/** Core's routes that ask for a policy, each with how it keeps to limits. */
export const documentedCoreRoutes = ({ coreRoutes, coreScopes }: Access): DocumentedRoute[] =>
  Object.entries(coreRoutes).flatMap(([matcher, rules]) =>
    Object.entries(rules === "closed" ? {} : rules).map(([method, rule]) => ({
      route: `${method} ${matcher}`,
      policies: [rule].flat().filter((each) => (each as string).includes(":")) as string[],
      scope: coreScopes[matcher]?.[method],
    }))
  )

/** A plugin's route by what its file exports. */
export const documentedRoute = ({
  route,
  exported: { policy, scope },
  coreScopes,
}: {
  route: string
  exported: { policy?: unknown; scope?: unknown }
  coreScopes: Access["coreScopes"]
}): DocumentedRoute => {
  const [method = "", matcher = ""] = route.split(" ")
  const asked = typeof policy === "object" ? (policy as Record<string, string>)[method] : policy
  const own = (scope as Record<string, RouteScope | "core"> | undefined)?.[method]
  return {
    route,
    policies: String(asked).includes(":") ? [String(asked)] : [],
    scope: own === "core" ? coreScopes[matcher]?.[method] : own,
  }
}
