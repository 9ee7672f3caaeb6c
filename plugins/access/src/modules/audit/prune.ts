import type { SqlExecutor } from "@pasar/integrations"

/** The last entry of the chain's oldest part in which all are older than that; null where there is none. */
export const lastEntryBefore = async (sql: SqlExecutor, before: Date): Promise<number | null> => {
  const [row] = (await sql.execute(
    `select max(sequence) as last from audit_entry where sequence < coalesce(
       (select min(sequence) from audit_entry where at >= ?), ${Number.MAX_SAFE_INTEGER})`,
    [before]
  )) as { last: string | null }[]
  return row?.last ? Number(row.last) : null
}

/** Takes the entries up to that one away and lets the chain begin after it; answers how many. Export them first. */
export const pruneThrough = async (sql: SqlExecutor, through: number): Promise<number> => {
  const [row] = (await sql.execute("select pasar_audit_prune(?) as pruned", [through])) as { pruned: string }[]
  return Number(row!.pruned)
}
