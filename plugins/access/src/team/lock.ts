import { MedusaError } from "@medusajs/framework/utils"
import type { SqlExecutor } from "@pasar/integrations"
import { loadRights, type Rights, type Subject } from "../grants"
import { sayRecorded } from "./recorded"

/** One change of rights at a time, over all processes, so that two cannot each remove the other's last owner. */
export const TEAM_LOCK = "pasar:access-team"

/** Waits for its turn, to the end of the transaction, and gives the rights as they then are. */
export const lockTeam = async (sql: SqlExecutor, actor?: Subject): Promise<Rights> => {
  await sayRecorded(sql, actor)
  await sql.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", [TEAM_LOCK])
  return await loadRights(sql)
}

/** Refuses a change after which nobody would own the shop; called when it is written and not yet committed. */
export const requireOwner = async (sql: SqlExecutor): Promise<void> => {
  const { owners } = await loadRights(sql)
  if (owners.length === 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "The last owner can be neither removed nor demoted: make somebody else an owner first"
    )
  }
}
