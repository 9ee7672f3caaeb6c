import type { Rights, Scope, Subject } from "../grants"
import { allPolicies, type AccessPolicy } from "../policy"
import { limitedScopes, reachesSome, reachOf } from "../scopes/reach"
import { guardedRoutes, type GuardedRoute } from "./guarded-routes"

/**
 * The policies that a subject holds within limits alone, with those limits: only such as open a route, because most of what
 * a role holds is shut to who is limited.
 */
export const heldWithin = (
  rights: Rights,
  subject: Subject,
  routes: Iterable<GuardedRoute> = guardedRoutes().values()
): Partial<Record<AccessPolicy, Scope[]>> => {
  const limited = allPolicies
    .filter((policy) => !rights.mayEverywhere(subject, policy))
    .map((policy) => ({ policy, reach: reachOf(rights, subject, policy) }))
    .filter(({ reach }) => limitedScopes.some((limit) => reach[limit].length > 0))
  const known = limited.length > 0 ? [...routes] : []
  return Object.fromEntries(
    limited
      .filter(({ policy, reach }) =>
        known.some(({ rule, scope }) => [rule].flat().includes(policy) && reachesSome(scope, reach))
      )
      .map(({ policy }) => [policy, scopesOf(rights, subject, policy)])
  )
}

const scopesOf = (rights: Rights, subject: Subject, policy: AccessPolicy): Scope[] =>
  rights
    .heldBy(subject)
    .filter(({ role }) => role.policies.has(policy))
    .map(({ scope_type, scope_ids }) => ({ scope_type, scope_ids }))
