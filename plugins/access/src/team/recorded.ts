import { AsyncLocalStorage } from "node:async_hooks"
import type { SqlExecutor } from "@pasar/integrations"

const recorded = new AsyncLocalStorage<true>()

/** Does the work of a request whose change has an entry in the audit log already. */
export const runRecorded = <T>(work: () => T): T => recorded.run(true, work)

/** Tells the database, to the end of the transaction, that its own entry of the change would be a second one. */
export const sayRecorded = async (sql: SqlExecutor): Promise<void> => {
  if (recorded.getStore()) {
    await sql.execute("select set_config('pasar.recorded', 'yes', true)", [])
  }
}
