import { createHash } from "node:crypto"

/** One row of `audit_entry` as it is sealed and exported; `before` and `after` are JSON texts, kept letter by letter. */
export type SealedEntry = {
  sequence: number
  id: string
  /** ISO, UTC, milliseconds. */
  at: string
  actor_type: string
  actor_id: string | null
  action: string
  resource: string
  resource_id: string | null
  before: string | null
  after: string | null
  /** HTTP status of what is recorded, where there was one. */
  status: number | null
  /** How it ended; null for an intent, whose end is an entry of its own. */
  outcome: string | null
  /** On an outcome: the intent that it ends. */
  intent_id: string | null
  ip: string | null
  user_agent: string | null
  correlation_id: string | null
  hash: string
}

/** Every column in the order in which it is hashed; the hash itself stands last. */
export const sealedColumns = [
  "sequence",
  "id",
  "at",
  "actor_type",
  "actor_id",
  "action",
  "resource",
  "resource_id",
  "before",
  "after",
  "status",
  "outcome",
  "intent_id",
  "ip",
  "user_agent",
  "correlation_id",
  "hash",
] as const satisfies readonly (keyof SealedEntry)[]

/** What stands in place of the previous hash before the first entry. */
export const GENESIS = "0".repeat(64)

/** The one way to write an entry down: all columns in their order, no spaces. */
export const lineOf = (entry: SealedEntry): string =>
  JSON.stringify(Object.fromEntries(sealedColumns.map((column) => [column, entry[column] ?? null])))

/** SHA-256 over the previous hash and every other column. */
export const hashOf = (previous: string, entry: Omit<SealedEntry, "hash">): string =>
  createHash("sha256")
    .update(`${previous}\n${lineOf({ ...entry, hash: "" })}`)
    .digest("hex")
