import { createDefaultsWorkflow } from "@medusajs/medusa/core-flows"
import { bootApp, type App } from "../../../integration-tests/harness/app"

/** A Medusa application with what its first start creates: a store, a sales channel and a key. One per test file. */
export const bootShop = async (): Promise<App> => {
  const app = await bootApp({ area: "seed" })
  await createDefaultsWorkflow(app.container).run()
  return app
}

/** Rows of a table that are not deleted. */
export const count = async (app: App, table: string): Promise<number> => {
  const rows = await app.sql<{ count: number }>(
    `select count(*)::int as count from "${table}" where deleted_at is null`
  )
  return rows[0]?.count ?? 0
}

/** A digest of every row of every table, times of change included. */
export const contentOf = async (app: App): Promise<string[]> => {
  const tables = await app.sql<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by tablename"
  )
  return Promise.all(
    tables.map(async ({ name }) => {
      const rows = await app.sql<{ digest: string | null }>(
        `select md5(string_agg(t::text, '' order by t::text)) as digest from "${name}" t`
      )
      return `${name} ${rows[0]?.digest}`
    })
  )
}

/** Names of the stock locations that hold a SKU. */
export const locationsOf = async (app: App, sku: string): Promise<{ name: string }[]> =>
  await app.sql(
    `select location.name from inventory_item item
     join inventory_level level on level.inventory_item_id = item.id
     join stock_location location on location.id = level.location_id where item.sku = $1`,
    [sku]
  )
