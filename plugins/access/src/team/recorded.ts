import { AsyncLocalStorage } from "node:async_hooks"
import type { SqlExecutor } from "@pasar/integrations"
import type { Subject } from "../grants"

const recorded = new AsyncLocalStorage<true>()

/** Does the work of a request whose change has an entry in the audit log already. */
export const runRecorded = <T>(work: () => T): T => recorded.run(true, work)

/**
 * Tells the database, to the end of the transaction, who acts, and whether its own entry of the change would be a second
 * one.
 */
export const sayRecorded = async (sql: SqlExecutor, actor?: Subject): Promise<void> => {
  await sql.execute(
    `select set_config('pasar.recorded', ?, true), set_config('pasar.actor_type', ?, true),
       set_config('pasar.actor_id', ?, true)`,
    [recorded.getStore() ? "yes" : "", actor?.type ?? "system", actor?.id ?? ""]
  )
}
