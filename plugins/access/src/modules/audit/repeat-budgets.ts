import ipaddr from "ipaddr.js"
import type { AuditInput } from "./append"

/** How many different things of one kind are told apart at once, in all and of one member, account or network. */
export type Budget = {
  pool: string
  group: string
  most: number
  most_each: number
  /** The entry for all of the group's that are too many to be told apart. */
  together: AuditInput
}

/** Of strangers and of shoppers, who are as many as they like, little is told apart. */
export const STRANGERS = { most: 1_000, most_each: 20 }
/** Members, keys and accounts are the shop's own, so these can be many only where the shop has many. */
export const KNOWN = { most: 10_000, most_each: 100 }

const STAFF: ReadonlySet<string> = new Set(["user", "api-key"])
/** The trail's names of ways to sign in have no resource in them; the account is one that was found. */
const SIGN_IN = /^[a-z_]+$/

/** What an entry is counted with: a member's own, what is about an account, or what comes from one network. */
export const budgetOf = (input: AuditInput): Budget => {
  const { actor, action, resource, resource_id, outcome = "denied", ip } = input
  const together = { actor: { type: "many" }, action: "many", resource, outcome }
  const is_sign_in = SIGN_IN.test(action)
  if (actor.id) {
    const [pool, bounds] = STAFF.has(actor.type) ? ["members", KNOWN] : [`signed in: ${actor.type}`, STRANGERS]
    return { pool, group: `${pool} ${actor.type} ${actor.id}`, ...bounds, together: { ...together, actor } }
  }
  if (is_sign_in && resource_id) {
    return {
      pool: "accounts",
      group: `account ${resource_id}`,
      ...KNOWN,
      together: { ...together, action, resource_id },
    }
  }
  const pool = is_sign_in ? "strangers' sign-ins" : "strangers"
  const network = networkOf(ip)
  return { pool, group: `${pool} ${network}`, ...STRANGERS, together: { ...together, ip: network } }
}

/** One person has a whole /64 of IPv6 addresses, and cheaply a /24 of IPv4 ones. */
const networkOf = (ip: string | null | undefined): string => {
  if (!ip || !ipaddr.isValid(ip)) {
    return "unknown"
  }
  const address = ipaddr.process(ip)
  const bits = address.kind() === "ipv4" ? 24 : 64
  const network = address.kind() === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6
  return `${network.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()}/${bits}`
}
