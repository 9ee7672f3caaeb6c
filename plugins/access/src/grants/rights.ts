import type { AccessPolicy } from "../policy"
import type { ScopeType } from "../types/scope"

/** Who acts: a member of the team by user id, or an API key by its id. */
export type Subject = { type: "user" | "api-key"; id: string }

export type Scope = { scope_type: ScopeType; scope_ids: readonly string[] }

export type KnownRole = {
  id: string
  name: string
  description: string
  policies: ReadonlySet<AccessPolicy>
  is_built_in: boolean
  /** Whether its members sign in with a second factor. */
  requires_second_factor?: boolean
}

/** One role that somebody has, within its scope. */
export type HeldRole = Scope & { assignment_id: string; role: KnownRole }

/** Everybody's rights at one moment: looked up and never changed. */
export class Rights {
  constructor(
    /** The counter of `access_change` when these were read. */
    readonly version: number,
    readonly roles: ReadonlyMap<string, KnownRole>,
    private readonly held: ReadonlyMap<string, readonly HeldRole[]>,
    /** The owners that are left, with the names they go by. */
    readonly owners: readonly { id: string; name: string }[]
  ) {}

  /** The roles of one subject; none for who is unknown, disabled or removed. */
  heldBy(subject: Subject): readonly HeldRole[] {
    return this.held.get(keyOf(subject)) ?? []
  }

  /** True for a member that may do whatever there is. */
  isOwner(subject: Subject): boolean {
    return this.heldBy(subject).some(({ role }) => role.id === "owner")
  }

  /** True for who has a role that asks for a second factor. */
  needsSecondFactor(subject: Subject): boolean {
    return this.heldBy(subject).some(({ role }) => role.requires_second_factor)
  }

  /** True where one role with the policy is held without limit. */
  mayEverywhere(subject: Subject, policy: AccessPolicy): boolean {
    return this.heldBy(subject).some((held) => held.scope_type === "everything" && held.role.policies.has(policy))
  }

  /** True where what the subject holds reaches the whole of a scope for this policy; several assignments add up. */
  mayWithin(subject: Subject, policy: AccessPolicy, scope: Scope): boolean {
    if (this.mayEverywhere(subject, policy)) {
      return true
    }
    const reached = this.heldBy(subject)
      .filter((held) => held.scope_type === scope.scope_type && held.role.policies.has(policy))
      .flatMap(({ scope_ids }) => scope_ids)
    return scope.scope_type !== "everything" && scope.scope_ids.every((id) => reached.includes(id))
  }

  /** The roles with all of these policies, which is what to ask for. */
  rolesWith(policies: readonly AccessPolicy[]): KnownRole[] {
    return [...this.roles.values()].filter((role) => policies.every((policy) => role.policies.has(policy)))
  }
}

/** One key for a subject of either kind. */
export const keyOf = ({ type, id }: Subject): string => `${type}:${id}`
