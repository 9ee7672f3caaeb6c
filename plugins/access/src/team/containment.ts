import { MedusaError } from "@medusajs/framework/utils"
import type { KnownRole, Rights, Scope, Subject } from "../grants"
import type { AccessPolicy } from "../policy"

/** The whole shop. */
export const EVERYTHING: Scope = { scope_type: "everything", scope_ids: [] }

/** Refuses to give or take a role that reaches further than what the actor has. */
export const requireContained = (rights: Rights, actor: Subject, role: KnownRole, scope: Scope): void => {
  if (role.id === "owner" && !rights.isOwner(actor)) {
    throw refused("Only an owner can make or unmake an owner")
  }
  requirePolicies(rights, actor, [...role.policies], scope, `The role ${role.name}`)
}

/** Refuses to put policies into a role that the actor does not have everywhere, because it may be held anywhere. */
export const requireOwnPolicies = (rights: Rights, actor: Subject, policies: AccessPolicy[]): void =>
  requirePolicies(rights, actor, policies, EVERYTHING, "This role")

const requirePolicies = (
  rights: Rights,
  actor: Subject,
  policies: AccessPolicy[],
  scope: Scope,
  what: string
): void => {
  const missing = rights.isOwner(actor) ? [] : policies.filter((policy) => !rights.mayWithin(actor, policy, scope))
  if (missing.length > 0) {
    const shown = missing.slice(0, 5).join(", ") + (missing.length > 5 ? ` and ${missing.length - 5} more` : "")
    throw refused(`${what} holds more than you have: ${shown}`)
  }
}

const refused = (message: string) => new MedusaError(MedusaError.Types.FORBIDDEN, message)
