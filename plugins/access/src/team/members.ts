import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { SqlExecutor } from "@pasar/integrations"
import type { Subject } from "../grants"
import { requireContained } from "./containment"
import { lockTeam, requireOwner } from "./lock"

/** Shuts a member out, whatever roles they have, or lets them in again; for members within the actor's own reach. */
export const setMemberStatus = async (
  sql: SqlExecutor,
  actor: Subject,
  user_id: string,
  status: "active" | "disabled"
): Promise<void> => {
  const rights = await lockTeam(sql, actor)
  const held = (await sql.execute(
    `select role_id, scope_type, scope_ids from access_role_assignment
     where subject_type = 'user' and subject_id = ? and deleted_at is null`,
    [user_id]
  )) as { role_id: string; scope_type: "everything"; scope_ids: string[] }[]
  if (held.length === 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no member ${user_id}`)
  }
  for (const { role_id, ...scope } of held) {
    const role = rights.roles.get(role_id)
    if (role) {
      requireContained(rights, actor, role, scope)
    }
  }
  await sql.execute(
    `insert into access_member (id, user_id, status, disabled_at, disabled_by)
     values (?, ?, ?, case when ? = 'disabled' then now() end, case when ? = 'disabled' then ? end)
     on conflict (user_id) where deleted_at is null do update set status = excluded.status,
       disabled_at = excluded.disabled_at, disabled_by = excluded.disabled_by, updated_at = now()`,
    [generateEntityId(undefined, "memb"), user_id, status, status, status, actor.id]
  )
  await requireOwner(sql)
}
