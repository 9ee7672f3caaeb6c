import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Pool, PoolClient } from "@medusajs/framework/pg"
import { definedDatabaseObjects, type DatabaseObjects } from "../registry"
import { createPool, type KnexConnection } from "./pool"

/** Taken by whoever installs or removes objects, so that two processes starting at once do not collide. */
const LOCK = "pasar:database-objects"

const versionTable = `
  create table if not exists pasar_database_object (
    name text primary key,
    version integer not null,
    objects jsonb not null,
    installed_at timestamptz not null default now()
  )`

/** Installs graphile-worker's schema and every declared set that is missing or of another version. Idempotent. */
export const ensureDatabaseObjects = (container: MedusaContainer): Promise<void> =>
  withLockedClient(container, async (client, pool) => {
    const { runMigrations } = await import("graphile-worker")
    await runMigrations({ pgPool: pool })
    // Even where the table is there, `if not exists` asks for the right to make one.
    const { rows } = await client.query<{ is_there: boolean }>(
      "select to_regclass('pasar_database_object') is not null as is_there"
    )
    if (!rows[0]!.is_there) {
      await client.query(versionTable)
    }
    for (const set of definedDatabaseObjects()) {
      await install(client, set)
    }
  })

/** Takes every installed set down again, the newest first; own tables and graphile-worker's schema stay. */
export const removeDatabaseObjects = (container: MedusaContainer): Promise<void> =>
  withLockedClient(container, async (client) => {
    await client.query(versionTable)
    const { rows } = await client.query<{ name: string; objects: DatabaseObjects }>(
      "select name, objects from pasar_database_object order by installed_at desc, name desc"
    )
    for (const { name, objects } of rows) {
      await inTransaction(client, async () => {
        await runAll(client, objects.down)
        await client.query("delete from pasar_database_object where name = $1", [name])
      })
    }
  })

/** Sets whose installed version is not the declared one; empty where all is well. */
export const outdatedDatabaseObjects = async (pool: Pool): Promise<string[]> => {
  const { rows } = await pool.query<{ name: string; version: number }>(
    "select name, version from pasar_database_object"
  )
  const installed = new Map(rows.map(({ name, version }) => [name, version]))
  return definedDatabaseObjects()
    .filter(({ name, version }) => installed.get(name) !== version)
    .map(({ name }) => name)
}

const install = (client: PoolClient, set: DatabaseObjects): Promise<void> =>
  inTransaction(client, async () => {
    const { rows } = await client.query<{ version: number; objects: DatabaseObjects }>(
      "select version, objects from pasar_database_object where name = $1",
      [set.name]
    )
    if (rows[0]?.version === set.version) {
      return
    }
    await runAll(client, rows[0]?.objects.down ?? [])
    await runAll(client, set.up)
    await client.query(
      `insert into pasar_database_object (name, version, objects) values ($1, $2, $3)
       on conflict (name) do update set version = excluded.version, objects = excluded.objects, installed_at = now()`,
      [set.name, set.version, JSON.stringify(set)]
    )
  })

const runAll = async (client: PoolClient, statements: string[]): Promise<void> => {
  for (const statement of statements) {
    await client.query(statement)
  }
}

const inTransaction = async (client: PoolClient, run: () => Promise<void>): Promise<void> => {
  await client.query("begin")
  try {
    await run()
    await client.query("commit")
  } catch (error) {
    await client.query("rollback")
    throw error
  }
}

const withLockedClient = async (
  container: MedusaContainer,
  run: (client: PoolClient, pool: Pool) => Promise<void>
): Promise<void> => {
  const pool = createPool(container.resolve<KnexConnection>(ContainerRegistrationKeys.PG_CONNECTION), 2)
  const client = await pool.connect()
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [LOCK])
    await run(client, pool)
  } finally {
    // Ending the session releases the advisory lock, whatever state the client is in.
    client.release(true)
    await pool.end()
  }
}
