import type { LimitedScope, ScopedKind } from "@pasar/integrations/types"
import type { SqlExecutor } from "@pasar/integrations"
import { order } from "./kinds"
import { limitedScopes, type Reach } from "./reach"

/** A list filtered by ids shows the newest of them; PostgreSQL takes no more than 65,535 values in one statement. */
const MOST_IDS = 30_000

const MINE = limitedScopes
  .map((limit) => `my_${limit} as materialized (select jsonb_array_elements_text(?::jsonb) as id)`)
  .join(", ")

/** Which of these records lie within the reach. */
export const idsWithin = async (
  sql: SqlExecutor,
  kind: ScopedKind,
  reach: Reach,
  ids: readonly string[]
): Promise<Set<string>> =>
  await select(sql, kind, reach, "where id in (select jsonb_array_elements_text(?::jsonb))", [JSON.stringify(ids)])

/** Medusa's own filter for the records of that kind within the reach. */
export const filterWithin = async (sql: SqlExecutor, kind: ScopedKind, reach: Reach): Promise<object> => {
  const byColumn = limits(kind, reach).filter((limit) => kind.columns?.[limit])
  const byIds = Object.fromEntries(
    limitedScopes.map((limit) => [limit, byColumn.includes(limit) ? [] : reach[limit]])
  ) as Reach
  const filters: object[] = byColumn.map((limit) => ({ [kind.columns![limit]!]: reach[limit] }))
  if (limits(kind, byIds).length > 0 || filters.length === 0) {
    const ids = await select(sql, kind, byIds, "where id is not null order by id desc limit ?", [MOST_IDS])
    // An empty list filters nothing in some of Medusa's queries.
    filters.push({ id: ids.size > 0 ? [...ids] : [""] })
  }
  return filters.length === 1 ? filters[0]! : { $or: filters }
}

/** Every record of a small kind within the reach. */
export const allWithin = async (sql: SqlExecutor, kind: ScopedKind, reach: Reach): Promise<Set<string>> =>
  await select(sql, kind, reach, "where id is not null", [])

const limits = (kind: ScopedKind, reach: Reach): LimitedScope[] =>
  limitedScopes.filter((limit) => reach[limit].length > 0 && kind.within[limit])

const select = async (
  sql: SqlExecutor,
  kind: ScopedKind,
  reach: Reach,
  rest: string,
  params: unknown[]
): Promise<Set<string>> => {
  const records = union(kind, reach)
  if (!records) {
    return new Set()
  }
  const orders = union(order, reach) || "select null::text as id where false"
  const rows = await sql.execute(
    `with ${MINE}, my_order as (${orders}) select distinct id from (${records}) records ${rest}`,
    [...limitedScopes.map((limit) => JSON.stringify(reach[limit])), ...params]
  )
  return new Set((rows as { id: string }[]).map(({ id }) => id))
}

const union = (kind: ScopedKind, reach: Reach): string =>
  limits(kind, reach)
    .map((limit) => `(${kind.within[limit]})`)
    .join(" union all ")
