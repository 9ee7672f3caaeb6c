import { Pool, type PoolConfig } from "@medusajs/framework/pg"

/** The part of Medusa's shared knex connection that tells where the database is. */
export type KnexConnection = {
  raw(sql: string, bindings?: unknown[]): PromiseLike<{ rows: unknown[] }>
  client: { config: { connection: PoolConfig } }
}

/**
 * A small pool of this plugin's own on Medusa's database. Jobs, leases, budgets and the inbox are single statements on
 * hot paths: they skip the ORM and never wait behind requests for a connection of Medusa's pool.
 */
export const createPool = (knex: KnexConnection, max: number): Pool => {
  const { connectionString, ssl } = knex.client.config.connection
  const pool = new Pool({ connectionString, ssl, max, keepAlive: true, application_name: "pasar-integrations" })
  // A connection that the server closes must not end the process; the next query opens another.
  const survive = () => undefined
  pool.on("error", survive).on("connect", (client) => void client.on("error", survive))
  return pool
}
