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

/** The log of one part or stage. */
export function logOf(name: string): string {
  return join(paths.logs, `${name}.log`)
}
