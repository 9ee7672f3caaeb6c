import { Client } from "@medusajs/framework/pg"

export type TestDatabase = { url: string; drop(): Promise<void> }

const cluster = () => process.env.PASAR_TEST_PG_URL ?? "postgres://postgres:postgres@localhost:54329/postgres"

/** An empty database of this test's own. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const name = `integ_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 6)}`
  await runOnCluster(`create database ${name}`)
  const url = new URL(cluster())
  url.pathname = `/${name}`
  return { url: url.toString(), drop: () => runOnCluster(`drop database if exists ${name} with (force)`) }
}

const runOnCluster = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: cluster() })
  await client.connect()
  await client.query(sql)
  await client.end()
}
