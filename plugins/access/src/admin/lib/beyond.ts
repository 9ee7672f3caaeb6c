import type { AuditEntry } from "./types"

type Beyond = { record?: string; id?: string; field?: string; missing?: string }

/** What an entry says of a refusal that lies in the limits of a role; nothing where it was refused for another reason. */
export const beyondOf = ({ outcome, after }: Pick<AuditEntry, "outcome" | "after">): string | undefined => {
  const { beyond } = (after ?? {}) as { beyond?: Beyond }
  if (outcome !== "denied" || typeof beyond !== "object") {
    return undefined
  }
  if (beyond.missing) {
    return `They lack ${beyond.missing}.`
  }
  return beyond.field
    ? `They gave ${beyond.field}, which cannot be given within limits.`
    : `${beyond.record} ${beyond.id} lies outside the places of their role, or is not there.`
}
