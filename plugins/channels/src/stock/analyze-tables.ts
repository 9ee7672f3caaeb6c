import type { SqlExecutor } from "@pasar/integrations"

/** What the statements that compare stock read. */
const TABLES = [
  "listing",
  "listing_variant",
  "product_variant",
  "product_variant_inventory_item",
  "inventory_level",
  "reservation_item",
]

const MANY = 1000

/**
 * Has PostgreSQL look again at tables of which most rows are new, as after an import. Autovacuum would within a minute
 * or so; until then it takes thousands of rows for one, and comparing a connection's stock is quadratic.
 */
export const analyzeGrownTables = async (executor: SqlExecutor): Promise<string[]> => {
  const rows = (await executor.execute(
    `select relname as name from pg_stat_user_tables
      where relname in (select jsonb_array_elements_text(?::jsonb))
        and n_mod_since_analyze > greatest(?, n_live_tup / 2)`,
    [JSON.stringify(TABLES), MANY]
  )) as { name: string }[]
  for (const { name } of rows) {
    await executor.execute(`analyze ${name}`)
  }
  return rows.map(({ name }) => name)
}
