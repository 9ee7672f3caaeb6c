import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "pg"
import { root } from "./root.ts"

export type AppDatabase = { url: string; drop(): Promise<void> }

const cluster = () => {
  const url = process.env.PASAR_TEST_PG_URL
  if (!url) {
    throw new Error("PASAR_TEST_PG_URL names no PostgreSQL. Run the tests with npm, which starts one.")
  }
  return url
}

/** Gives a fresh copy of the migrated template for these modules; the first caller makes the template. */
export const createFromTemplate = async (
  { area, modules = [], links = [] }: { area: string; modules?: { resolve: string }[]; links?: string[] },
  migrate: (url: string) => Promise<void>
): Promise<AppDatabase> => {
  const template = `pasar_app_${fingerprint([...modules.map(({ resolve }) => resolve), ...links])}`
  const name = `${area}_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 6)}`
  await withClient(async (client) => {
    // Held over the whole migration, so that suites that start together migrate once.
    await client.query("select pg_advisory_lock(hashtext($1))", [template])
    if (!(await exists(client, template))) {
      await client.query(`drop database if exists ${template}_new with (force)`)
      await client.query(`create database ${template}_new`)
      await migrate(urlOf(`${template}_new`))
      await client.query(`alter database ${template}_new rename to ${template}`)
    }
    await client.query(`create database ${name} template ${template}`)
  })
  return {
    url: urlOf(name),
    drop: () =>
      withClient(async (client) => {
        await waitUntilLeft(client, name)
        await client.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

/** Sessions that are just closing are let go: ended by force, their owner reports an error of its own. */
const waitUntilLeft = async (client: Client, name: string) => {
  for (const until = Date.now() + 2_000; Date.now() < until; await sleep(20)) {
    const { rowCount } = await client.query("select 1 from pg_stat_activity where datname = $1 limit 1", [name])
    if (!rowCount) {
      return
    }
  }
}

const exists = async (client: Client, name: string) =>
  Boolean((await client.query("select 1 from pg_database where datname = $1", [name])).rowCount)

const urlOf = (database: string) => {
  const url = new URL(cluster())
  url.pathname = `/${database}`
  return url.toString()
}

const withClient = async (run: (client: Client) => Promise<void>) => {
  const client = new Client({ connectionString: cluster() })
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}

/** Changes with Medusa's version and with every migration, model or link of the given folders. */
const fingerprint = (folders: string[]) => {
  const hash = createHash("sha256").update(
    createRequire(join(root, "package.json"))("@medusajs/medusa/package.json").version
  )
  for (const folder of folders) {
    for (const part of [folder, join(folder, "migrations"), join(folder, "models")]) {
      for (const file of existsSync(part) ? readdirSync(part).sort() : []) {
        if (/\.[tj]s$/.test(file)) {
          hash.update(file).update(readFileSync(join(part, file)))
        }
      }
    }
  }
  return hash.digest("hex").slice(0, 12)
}
