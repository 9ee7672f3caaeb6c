import type { Rights, Subject } from "../grants"
import { allPolicies, type AccessPolicy } from "../policy"
import type { Limits } from "./keep-within"
import { limitedScopes, reachOf, type Reach } from "./reach"
import { knownNames, type Names } from "./relation-names"
import { needsOf } from "./relations"

/** What somebody lacks for a relation: a policy, or the right to everything where nobody has said where it leads. */
export type Lack = AccessPolicy | "*:*"

/** Whatever is written in another way is read by nobody who does not hold everything. */
const IS_FIELD = /^(\w+\.)*(\w+|\*)$/

/** What somebody may not read along, from one record to others. */
export class Unseen {
  private readonly held = new Map<AccessPolicy, boolean>()

  constructor(
    private readonly holds: (policy: AccessPolicy) => boolean,
    private readonly names: () => Names = knownNames
  ) {}

  /** What is lacking for one relation, told by its name and the one before it. */
  ofRelation(name: string, parent?: string): Lack | undefined {
    const needs = needsOf(name, parent)
    if (needs === undefined) {
      return "*:*"
    }
    return needs === "nothing" || this.isHeld(needs) ? undefined : needs
  }

  /** What is lacking for a path of relations: the first that is. */
  ofPath(path: readonly string[], root?: string): Lack | undefined {
    for (const [index, name] of path.entries()) {
      const lack = this.ofRelation(name, path[index - 1] ?? root)
      if (lack) {
        return lack
      }
    }
    return undefined
  }

  /** What is lacking for a field: for the relations before it, and for itself where its name can only be a relation. */
  ofField(field: string, root?: string): Lack | undefined {
    if (!IS_FIELD.test(field)) {
      return "*:*"
    }
    const path = field.split(".")
    const name = path.pop()!
    const { relations, columns } = this.names()
    const isRelation = relations.has(name) && !columns.has(name)
    return this.ofPath(path, root) ?? (isRelation ? this.ofRelation(name, path.at(-1) ?? root) : undefined)
  }

  /** What is lacking for something in an answer that has fields of its own; what is no relation of a record is none here. */
  ofAnswered(name: string, parent?: string): Lack | undefined {
    return needsOf(name, parent) || this.names().relations.has(name) ? this.ofRelation(name, parent) : undefined
  }

  private isHeld(policy: AccessPolicy): boolean {
    const held = this.held.get(policy) ?? this.holds(policy)
    this.held.set(policy, held)
    return held
  }
}

/** What a subject may not read along on a route; nothing for who holds everything. */
export const unseenBy = (
  subject: Subject | undefined,
  rights: Rights,
  limits: Limits | undefined
): Unseen | undefined => {
  if (!subject) {
    return new Unseen(() => false)
  }
  const isEverything = rights
    .heldBy(subject)
    .some(({ scope_type, role }) => scope_type === "everything" && role.policies.size === allPolicies.length)
  return isEverything
    ? undefined
    : new Unseen((policy) => rights.mayEverywhere(subject, policy) || reachesAsFar(rights, subject, policy, limits))
}

/** True where a policy is held within the same limits as those in which the route is used. */
const reachesAsFar = (rights: Rights, subject: Subject, policy: AccessPolicy, limits: Limits | undefined): boolean => {
  const reach = reachOf(rights, subject, policy)
  const covers = (asked: Reach) => limitedScopes.every((limit) => asked[limit].every((id) => reach[limit].includes(id)))
  return limits !== undefined && limits.reaches.every(covers)
}
