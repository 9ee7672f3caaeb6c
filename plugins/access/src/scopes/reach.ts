import type { LimitedScope, RouteScope, ScopedKind } from "@pasar/integrations/types"
import type { Rights, Subject } from "../grants"
import type { AccessPolicy } from "../policy"

/** The ids to which a member is limited, by what they are ids of; what the assignments name adds up. */
export type Reach = Record<LimitedScope, string[]>

export const limitedScopes = ["sales_channel", "stock_location", "vendor"] as const satisfies LimitedScope[]

/** How far a member's roles reach within limits: those with the policy, or all of them. */
export const reachOf = (rights: Rights, subject: Subject, policy?: AccessPolicy): Reach => {
  const reach: Reach = { sales_channel: [], stock_location: [], vendor: [] }
  for (const { scope_type, scope_ids, role } of rights.heldBy(subject)) {
    if (scope_type !== "everything" && (policy === undefined || role.policies.has(policy))) {
      reach[scope_type].push(...scope_ids)
    }
  }
  return reach
}

/** What of a reach counts on a route: the limits that its records know; for the whole shop's records every limit. */
export const reachThrough = (scope: RouteScope, reach: Reach): Reach => {
  const opens = scopesThrough(scope)
  const ids = (limit: LimitedScope) => (opens.includes(limit) ? [...new Set(reach[limit])] : [])
  return { sales_channel: ids("sales_channel"), stock_location: ids("stock_location"), vendor: ids("vendor") }
}

/** The limits that open a route. */
export const scopesThrough = ({ kind, list, through }: RouteScope): readonly LimitedScope[] =>
  through ?? limitedScopes.filter((limit) => [kind, list].every((each) => knows(each, limit)))

const knows = (kind: ScopedKind | undefined, limit: LimitedScope): boolean => !kind || limit in kind.within

/** True where a reach opens a route at all. */
export const reachesSome = (scope: RouteScope | undefined, reach: Reach): boolean => {
  const counted = scope && reachThrough(scope, reach)
  return counted !== undefined && limitedScopes.some((limit) => counted[limit].length > 0)
}
