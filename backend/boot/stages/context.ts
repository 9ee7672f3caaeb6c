import { join } from "node:path"
import type { Environment } from "../environment.ts"
import { paths } from "../paths.ts"

/** What every stage of a start works with. */
export type BootContext = {
  env: Environment
  /** Given to every program that is run: the environment written out, with the database's address. */
  childEnv: NodeJS.ProcessEnv
  databaseUrl: string
  /** Whether the shop starts without demo data. */
  empty: boolean
  signal: AbortSignal
}

/** The database as whoever migrates it signs in: the owner, where the server has a login of its own. */
export function ownerUrl({ env, databaseUrl }: Pick<BootContext, "env" | "databaseUrl">): string {
  return env.DATABASE_MIGRATION_URL ?? databaseUrl
}

/** The log of one part or stage. */
export function logOf(name: string): string {
  return join(paths.logs, `${name}.log`)
}
