import { generateEntityId } from "@medusajs/framework/utils"
import { correlationId, type SqlExecutor } from "@pasar/integrations"
import { toMaskedText } from "./masked-text"

/** Who did it; a person, a key, an example of another actor type, or the shop itself. */
export type AuditActor = { type: string; id?: string | null }

/** How something ended. */
export type AuditOutcome = "succeeded" | "denied" | "failed"

/** What is recorded of one action. Values under sensitive keys of `before` and `after` are hidden before they are stored. */
export type AuditInput = {
  actor: AuditActor
  /** What was done: an operation, `update`, or the route that was asked for. */
  action: string
  resource: string
  resource_id?: string | null
  before?: unknown
  after?: unknown
  status?: number | null
  /** Left out for an intent; its end is appended with `intent_id`. */
  outcome?: AuditOutcome | null
  intent_id?: string | null
  ip?: string | null
  user_agent?: string | null
  /** Default: the id of the request or job that is running. */
  correlation_id?: string | null
}

const LONGEST = 500

/** Appends one entry, unsealed, in whichever transaction the executor is in; answers its id. */
export const appendEntry = async (sql: SqlExecutor, input: AuditInput): Promise<string> => {
  const row = {
    id: generateEntityId(undefined, "audent"),
    actor_type: short(input.actor.type),
    actor_id: short(input.actor.id),
    action: short(input.action),
    resource: short(input.resource),
    resource_id: short(input.resource_id),
    before: toMaskedText(input.before),
    after: toMaskedText(input.after),
    status: input.status ?? null,
    outcome: input.outcome ?? null,
    intent_id: input.intent_id ?? null,
    ip: short(input.ip),
    user_agent: short(input.user_agent),
    correlation_id: short(input.correlation_id ?? correlationId()),
  }
  const names = Object.keys(row).map((column) => `"${column}"`)
  const places = names.map(() => "?")
  await sql.execute(`insert into audit_entry (${names.join()}) values (${places.join()})`, Object.values(row))
  return row.id
}

/** What somebody else may have written: not endless, and nothing that PostgreSQL cannot store as it is. */
const short = (text: string | null | undefined): string | null =>
  text?.slice(0, LONGEST).replaceAll("\0", "\uFFFD").toWellFormed() ?? null
