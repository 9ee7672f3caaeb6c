import type { Rights, Subject } from "../grants"
import type { AccessPolicy } from "../policy"
import type { FoundRoute } from "../enforcement/find-route"
import type { Limits } from "./keep-within"
import { reachOf, reachThrough } from "./reach"

/** The limits within which somebody may use a route that they may use; nothing where there are none. */
export const limitsOf = ({ rule, scope }: FoundRoute, subject: Subject, rights: Rights): Limits | undefined => {
  if (!scope || rule === undefined) {
    return undefined
  }
  const limited = limitedPolicies(rule, subject, rights)
  const reaches = limited.map((policy) => reachThrough(scope, reachOf(rights, subject, policy)))
  return reaches.length > 0 ? { scope, reaches } : undefined
}

/** Policies of the route that are held within limits only; one that is no policy stands for a route of every member. */
const limitedPolicies = (
  rule: NonNullable<FoundRoute["rule"]>,
  subject: Subject,
  rights: Rights
): (AccessPolicy | undefined)[] => {
  if (rule === "member") {
    const isLimited = rights.heldBy(subject).every(({ scope_type }) => scope_type !== "everything")
    return isLimited ? [undefined] : []
  }
  const policies = [rule].flat().filter((each): each is AccessPolicy => each.includes(":"))
  return policies.filter((policy) => !rights.mayEverywhere(subject, policy))
}
