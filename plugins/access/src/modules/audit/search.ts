import type { SqlExecutor } from "@pasar/integrations"
import type { SealedEntry } from "../../audit"
import { entryColumns, type EntryRow } from "./sealed-rows"

/** What an entry is shown as: an intent and its outcome are one, and an intent without one is `unknown`. */
export type AuditEntryDTO = Omit<SealedEntry, "sequence" | "hash" | "before" | "after" | "outcome" | "intent_id"> & {
  outcome: "succeeded" | "denied" | "failed" | "unknown"
  before: unknown
  after: unknown
  /** Its place in the chain; null until it is sealed, at most seconds. */
  sequence: number | null
  hash: string | null
  /** When an intent's outcome was recorded. */
  ended_at: string | null
}

export type AuditFilters = {
  actor?: string | string[]
  action?: string | string[]
  resource?: string | string[]
  resource_id?: string | string[]
  correlation_id?: string | string[]
  outcome?: AuditEntryDTO["outcome"] | AuditEntryDTO["outcome"][]
  from?: Date
  to?: Date
  /** Words anywhere in an entry. */
  q?: string
}

type ShownRow = EntryRow & {
  shown_outcome: AuditEntryDTO["outcome"]
  end_status: number | null
  end_resource_id: string | null
  end_before: string | null
  end_after: string | null
  ended_at: Date | null
}

const OUTCOME = "coalesce(o.outcome, e.outcome, 'unknown')"

// An outcome stands with its intent, and alone where its intent was pruned.
const source = `audit_entry e left join audit_entry o on o.intent_id = e.id
  where (e.intent_id is null or not exists (select 1 from audit_entry i where i.id = e.intent_id))`

const equals: [keyof AuditFilters, string][] = [
  ["actor", "e.actor_id"],
  ["action", "e.action"],
  ["resource", "e.resource"],
  ["correlation_id", "e.correlation_id"],
  ["outcome", OUTCOME],
]

const searched = [
  "e.action",
  "e.resource",
  "e.resource_id",
  "o.resource_id",
  "e.actor_id",
  "e.before",
  "e.after",
  "o.before",
  "o.after",
]

/** One page of entries, the newest first, and how many there are. */
export const searchEntries = async (
  sql: SqlExecutor,
  filters: AuditFilters,
  { skip, take }: { skip: number; take: number }
): Promise<[AuditEntryDTO[], number]> => {
  const { where, params } = conditions(filters)
  const rows = (await sql.execute(
    `select ${entryColumns}, ${OUTCOME} as shown_outcome, o.at as ended_at, o.status as end_status,
       o.resource_id as end_resource_id, o.before as end_before, o.after as end_after
     from ${source} ${where} order by e.at desc, e.id desc limit ? offset ?`,
    [...params, take, skip]
  )) as ShownRow[]
  const [count] = (await sql.execute(`select count(*) as count from ${source} ${where}`, params)) as { count: string }[]
  return [rows.map(toDto), Number(count?.count ?? 0)]
}

const conditions = (filters: AuditFilters): { where: string; params: unknown[] } => {
  const parts: [string, unknown[]][] = equals.flatMap(([name, column]): [string, unknown[]][] => {
    const wanted = filters[name] === undefined ? [] : [filters[name]].flat()
    return wanted.length ? [[`${column} in (${wanted.map(() => "?").join()})`, wanted]] : []
  })
  const records = [filters.resource_id ?? []].flat()
  if (records.length) {
    // What is made has its id only once it is there: the outcome names it.
    const places = records.map(() => "?").join()
    const found = (column: string) => `select ${column} from audit_entry where resource_id in (${places})`
    parts.push([
      `e.id in (${found("id")} union all ${found("intent_id")} and intent_id is not null)`,
      [...records, ...records],
    ])
  }
  if (filters.from) {
    parts.push(["e.at >= ?", [filters.from]])
  }
  if (filters.to) {
    parts.push(["e.at < ?", [filters.to]])
  }
  for (const word of filters.q?.split(/\s+/).filter(Boolean) ?? []) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`
    parts.push([`(${searched.map((column) => `${column} ilike ?`).join(" or ")})`, searched.map(() => pattern)])
  }
  return { where: parts.map(([part]) => `and ${part}`).join(" "), params: parts.flatMap(([, params]) => params) }
}

const toDto = (row: ShownRow): AuditEntryDTO => {
  const {
    shown_outcome,
    ended_at,
    end_status,
    end_resource_id,
    end_before,
    end_after,
    intent_id: _intent,
    ...entry
  } = row
  return {
    ...entry,
    at: entry.at.toISOString(),
    sequence: entry.sequence === null ? null : Number(entry.sequence),
    resource_id: end_resource_id ?? entry.resource_id,
    status: end_status ?? entry.status,
    before: parsed(end_before ?? entry.before),
    after: parsed(end_after ?? entry.after),
    outcome: shown_outcome,
    ended_at: ended_at?.toISOString() ?? null,
  }
}

const parsed = (text: string | null): unknown => (text === null ? null : (JSON.parse(text) as unknown))
