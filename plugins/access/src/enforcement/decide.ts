import { coreExports } from "../files"
import type { Rights, Subject } from "../grants"
import type { AccessPolicy } from "../policy"
import { reachesSome, reachOf } from "../scopes/reach"
import type { FoundRoute } from "./find-route"

/** What is answered instead of the route, in the shape of Medusa's own errors with what helps beside it. */
export type Denial = {
  status: 401 | 403 | 404
  body: {
    type: string
    message: string
    /** The policies that are missing, the roles that hold all of them, and who can give one. */
    missing?: AccessPolicy[]
    roles?: { id: string; name: string }[]
    ask?: { id: string; name: string }[]
  }
}

const ASKED = 5
const READS: AccessPolicy = "notification:read"

/** Says whether a request may go to the route that was found for it; nothing where it may. Deny is the default. */
export const decide = (
  route: FoundRoute | undefined,
  subject: Subject | undefined,
  rights: () => Rights
): Denial | undefined => {
  if (!route || route.rule === "closed") {
    return { status: 404, body: { type: "not_found", message: "There is no such route" } }
  }
  if (route.rule === "open") {
    return undefined
  }
  if (!subject) {
    return { status: 401, body: { type: "unauthorized", message: "Sign in first" } }
  }
  return decideMember(route, subject, rights())
}

const decideMember = (route: FoundRoute, subject: Subject, rights: Rights) => {
  const { rule, method, matcher, params } = route
  if (rights.heldBy(subject).length === 0) {
    return denied(rights, "You have no role in this shop")
  }
  if (rule === undefined) {
    return denied(rights, `${method} ${matcher} says of no policy that it needs, so it is closed to everybody`)
  }
  if (rule === "member" || (rule === "self" && subject.type === "user" && params.id === subject.id)) {
    return undefined
  }
  if (rule === "owner" || rule === "self") {
    return rights.isOwner(subject) ? undefined : denied(rights, "This is the owner's alone")
  }
  if (rule === "exporter") {
    const mayAny = [READS, ...coreExports.map(({ policy }) => policy)].some((each) =>
      rights.mayEverywhere(subject, each)
    )
    return mayAny ? undefined : lacking(rights, subject, [READS])
  }
  const missing = ([rule].flat() as AccessPolicy[]).filter(
    (policy) => !rights.mayEverywhere(subject, policy) && !reachesSome(route.scope, reachOf(rights, subject, policy))
  )
  return missing.length > 0 ? lacking(rights, subject, missing) : undefined
}

const lacking = (rights: Rights, subject: Subject, missing: AccessPolicy[]): Denial => {
  const isLimited = missing.every((policy) => rights.heldBy(subject).some(({ role }) => role.policies.has(policy)))
  const roles = rights.rolesWith(missing).map(({ id, name }) => ({ id, name }))
  const what = isLimited
    ? `You have ${missing.join(", ")} within limits only, and this reaches beyond them`
    : `You lack ${missing.join(", ")}`
  const denial = denied(rights, `${what}. Roles with it: ${roles.map(({ name }) => name).join(", ")}`)
  return { ...denial, body: { ...denial.body, missing, roles } }
}

const denied = (rights: Rights, reason: string): Denial => {
  const ask = rights.owners.slice(0, ASKED)
  const whom = ask.length > 0 ? `. Ask ${ask.map(({ name }) => name).join(" or ")}` : ""
  return { status: 403, body: { type: "not_allowed", message: `${reason}${whom}.`, ask } }
}
