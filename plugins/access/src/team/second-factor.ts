import { MedusaError } from "@medusajs/framework/utils"
import type { SqlExecutor } from "@pasar/integrations"
import type { Subject } from "../grants"
import { lockTeam } from "./lock"

/** Asks a second factor of everybody with a role, or no longer. */
export const requireSecondFactor = async (
  sql: SqlExecutor,
  actor: Subject,
  role_id: string,
  is_required: boolean
): Promise<void> => {
  const rights = await lockTeam(sql, actor)
  if (!rights.roles.has(role_id)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no role ${role_id}`)
  }
  await (is_required
    ? sql.execute(
        "insert into access_second_factor_role (role_id, required_by) values (?, ?) on conflict (role_id) do nothing",
        [role_id, actor.id]
      )
    : sql.execute("delete from access_second_factor_role where role_id = ?", [role_id]))
}
