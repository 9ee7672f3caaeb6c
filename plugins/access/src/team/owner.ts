import { generateEntityId } from "@medusajs/framework/utils"
import type { SqlExecutor } from "@pasar/integrations"
import { lockTeam } from "./lock"

/** Where nobody owns the shop, whoever was there first does from now on; tells whether that was so. */
export const ensureOwner = async (sql: SqlExecutor): Promise<boolean> => {
  const { owners } = await lockTeam(sql)
  if (owners.length > 0) {
    return false
  }
  const made = await sql.execute(
    `insert into access_role_assignment (id, subject_type, subject_id, role_id, scope_type, scope_ids)
     select ?, 'user', u.id, 'owner', 'everything', '{}' from "user" u
     where u.deleted_at is null and not exists (
       select 1 from access_member m where m.user_id = u.id and m.status = 'disabled' and m.deleted_at is null)
     order by u.created_at, u.id limit 1
     returning id`,
    [generateEntityId(undefined, "rlas")]
  )
  return (made as unknown[]).length > 0
}

/** Makes everybody an admin who has no role yet, keys included; for the one moment in which roles begin to count. */
export const adoptExisting = async (sql: SqlExecutor): Promise<void> => {
  await ensureOwner(sql)
  await sql.execute(
    `insert into access_role_assignment (id, subject_type, subject_id, role_id, scope_type, scope_ids)
     select 'rlas_' || gen_random_uuid(), s.type, s.id, 'admin', 'everything', '{}'
     from (
       select 'user' as type, id from "user" where deleted_at is null
       union all
       select 'api-key', id from api_key where type = 'secret' and revoked_at is null and deleted_at is null
     ) s
     where not exists (
       select 1 from access_role_assignment a
       where a.subject_type = s.type and a.subject_id = s.id and a.deleted_at is null)`
  )
}
