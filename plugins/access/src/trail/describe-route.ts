import type { FoundRoute } from "../enforcement/find-route"

/** What an entry says of a request: what was done, on what kind of thing, and on which one. */
export type Deed = {
  /** The route's policy, or `resource:operation` after its path where it has none or several. */
  action: string
  resource: string
  resource_id: string | null
  /** The name under which the record can be read, where there is a record. */
  entity?: string
}

type Described = Pick<FoundRoute, "method" | "matcher" | "rule" | "params">

/** A part of a path that names a record, with the kind of record that stands before it. */
type Place = { kind: string; name: string; index: number }

/** Names a step of an order's change, whatever stands before it. */
const STEP = "action_id"

/** Reads from a route and its parameters what is done. Of nested records the innermost that can be read is meant. */
export const describeRoute = (
  route: Described,
  entityOf: (kind: string, exactly: boolean) => string | undefined
): Deed => {
  const parts = route.matcher.split("/").slice(2)
  const policy = typeof route.rule === "string" && route.rule.includes(":") ? route.rule : undefined
  const places = parts.flatMap((part, index): Place[] =>
    index > 0 && part.startsWith(":") ? [{ kind: singular(parts[index - 1]!), name: part.slice(1), index }] : []
  )
  const [root] = places
  const inner = places.findLast(({ kind, name }) => name !== STEP && /(^|_)id$/.test(name) && entityOf(kind, true))
  const place = inner ?? root
  if (!place) {
    const resource = policy?.split(":")[0] ?? singular(parts[0] ?? "admin")
    return {
      action: policy ?? `${resource}:${operation(route.method, parts.slice(1), false)}`,
      resource,
      resource_id: null,
    }
  }
  const resource = kindOf(place.kind, policy)
  const entity = entityOf(resource, false) ?? entityOf(place.kind, false)
  return {
    action: policy ?? `${resource}:${operation(route.method, parts.slice(place.index + 1), true)}`,
    resource,
    resource_id: route.params[place.name] ?? null,
    ...(entity && /(^|_)id$/.test(place.name) && { entity }),
  }
}

/** The policy knows a collection as a product's; the path calls it by its last name. */
const kindOf = (kind: string, policy?: string): string => {
  const named = policy?.split(":")[0]
  return named?.endsWith(`_${kind}`) ? named : kind
}

const operation = (method: string, rest: string[], is_record: boolean): string => {
  const named = rest.filter((part) => !part.startsWith(":")).map((part) => part.replaceAll("-", "_"))
  const removed = method === "DELETE" ? ["delete"] : []
  return [...removed, ...named].join("_") || (is_record ? "update" : "create")
}

const singular = (part: string): string =>
  part
    .replaceAll("-", "_")
    .replace(/ies$/, "y")
    .replace(/(ss|x|ch)es$/, "$1")
    .replace(/([^s])s$/, "$1")
