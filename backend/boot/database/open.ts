import { home, paths } from "../paths.ts"
import { readRecord, startCluster } from "../postgres/cluster.ts"
import { choosePlace, type Place } from "../postgres/place.ts"
import { postmasterOf } from "../postgres/postmaster.ts"
import { whoRuns } from "../process/lock.ts"
import type { Environment } from "../environment.ts"
import type { Shop } from "../shop.ts"
import { logOf } from "../stages/context.ts"
import { requireDatabase } from "./external.ts"

export type OpenDatabase = { databaseUrl: string; place?: Place }

/** Gives the database of the environment, or the embedded one, started and stopped with the shop. */
export async function openDatabase(shop: Shop, env: Environment): Promise<OpenDatabase> {
  if (env.DATABASE_URL) {
    await requireDatabase(env.DATABASE_URL)
    return { databaseUrl: env.DATABASE_URL }
  }
  const place = choosePlace(home)
  const options = { place, record: paths.postgres, log: logOf("postgres"), database: "pasar" }
  const { url } = await shop.holdCluster(() => startCluster(options))
  return { databaseUrl: url, place }
}

/** The same beside a running shop: its database is used as it is and left running. */
export async function joinDatabase(shop: Shop, env: Environment): Promise<OpenDatabase> {
  const record = readRecord(paths.postgres)
  if (!env.DATABASE_URL && record && whoRuns(paths.lock) && postmasterOf(record.data) !== undefined) {
    return { databaseUrl: record.url }
  }
  return openDatabase(shop, env)
}
