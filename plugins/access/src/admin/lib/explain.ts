import { words } from "../../../../integrations/src/admin/lib/format"
import type { Explained, HeldRole, PolicyGroup, Role } from "./types"

/** Operations of one resource that share one reason. */
export type Reason = { operations: string[]; is_allowed: boolean; by: HeldRole[]; others: string[] }

export type ExplainedGroup = { resource: string; reasons: Reason[] }

type Facts = { policies: PolicyGroup[]; explained: Explained[]; roles: Role[] }

/**
 * What somebody may do, by resource, operations with one reason together. A search also shows what they may not do, and
 * which roles could.
 */
export const explainGroups = ({ policies, explained, roles }: Facts, search: string): ExplainedGroup[] => {
  const known = new Map(explained.map((each) => [each.policy, each]))
  const asked = search.toLowerCase().split(/\s+/).filter(Boolean)
  return policies
    .map(({ resource, operations }) => ({
      resource,
      reasons: operations
        .filter((operation) => asked.every((word) => textOf(resource, operation).includes(word)))
        .map((operation) => reasonFor(`${resource}:${operation}`, operation, known, roles))
        .filter(({ by }) => asked.length > 0 || by.length > 0)
        .reduce(together, []),
    }))
    .filter(({ reasons }) => reasons.length > 0)
}

/** The words under which a policy is found: "order:mark_as_paid" also as "Mark as paid". */
export const textOf = (resource: string, operation: string): string =>
  `${resource}:${operation} ${words(resource)} ${words(operation)}`.toLowerCase()

const reasonFor = (policy: string, operation: string, known: Map<string, Explained>, roles: Role[]): Reason => {
  const { is_allowed = false, by = [] } = known.get(policy) ?? {}
  const others = by.length ? [] : roles.filter((role) => role.policies.includes(policy)).map(({ name }) => name)
  return { operations: [operation], is_allowed, by, others }
}

const together = (reasons: Reason[], next: Reason): Reason[] => {
  const same = reasons.find((each) => keyOf(each) === keyOf(next))
  return same
    ? reasons.map((each) => (each === same ? { ...each, operations: [...each.operations, ...next.operations] } : each))
    : [...reasons, next]
}

const keyOf = ({ is_allowed, by, others }: Reason) =>
  JSON.stringify([is_allowed, by.map(({ assignment_id }) => assignment_id), others])
