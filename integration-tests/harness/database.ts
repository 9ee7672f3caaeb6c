import { createHash, randomBytes } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"
import { requireNoLeak } from "./canaries/suite.ts"
import { runProcess } from "./process.ts"
import { paths, testEnvironment } from "./root.ts"

export type TestDatabase = { url: string; drop(): Promise<void> }

export type DatabaseKind = "empty" | "migrated" | "seeded"

/**
 * A database of a suite's own, copied from a template that is made once for these very builds. With it goes what the
 * suite left behind, so it is then that canaries are looked for.
 */
export const createDatabase = async ({ from }: { from: DatabaseKind }): Promise<TestDatabase> => {
  const name = `pasar_test_${process.pid}_${randomBytes(4).toString("hex")}`
  await withClient(clusterUrl(), async (client) => {
    if (from === "empty") {
      await client.query(`create database ${name}`)
      return
    }
    // One lock for both kinds: the seeded template is made from the migrated one.
    await client.query("select pg_advisory_lock(hashtext('pasar-test-templates'))")
    await client.query(`create database ${name} template ${await template(client, from)}`)
  })
  return {
    url: urlOf(name),
    drop: async () => {
      try {
        await requireNoLeak(urlOf(name))
      } finally {
        await withClient(clusterUrl(), async (client) => {
          await client.query(`drop database if exists ${name} with (force)`)
        })
      }
    },
  }
}

const template = async (client: Client, kind: "migrated" | "seeded"): Promise<string> => {
  const name = `pasar_${kind}_${fingerprint()}`
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name])
  if (rowCount) {
    return name
  }
  const draft = `${name}_draft`
  await client.query(`drop database if exists ${draft} with (force)`)
  const source = kind === "seeded" ? ` template ${await template(client, "migrated")}` : ""
  await client.query(`create database ${draft}${source}`)
  await fill(kind, urlOf(draft))
  await client.query(`alter database ${draft} rename to ${name}`)
  return name
}

const fill = async (kind: "migrated" | "seeded", url: string) => {
  const command = kind === "migrated" ? ["db:migrate", "--execute-safe-links"] : ["exec", paths.seed]
  const env = testEnvironment({ DATABASE_URL: url })
  await runProcess(paths.node, [paths.medusaCli, ...command], { cwd: paths.server, env })
}

/** Changes with every built file of ours, so that a template never outlives the code that made it. */
const fingerprint = () => {
  const hash = createHash("sha256")
  for (const folder of paths.builds) {
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : []
    for (const file of files.filter((each) => each.endsWith(".js")).sort()) {
      hash.update(file).update(readFileSync(join(folder, file)))
    }
  }
  return hash.digest("hex").slice(0, 12)
}

const clusterUrl = () => {
  const url = process.env.PASAR_TEST_PG_URL
  if (!url) {
    throw new Error("PASAR_TEST_PG_URL names no PostgreSQL. Run the tests with npm, which starts one.")
  }
  return url
}

const urlOf = (database: string) => {
  const url = new URL(clusterUrl())
  url.pathname = `/${database}`
  return url.toString()
}

const withClient = async (url: string, run: (client: Client) => Promise<void>) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}
