import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { SqlExecutor } from "@pasar/integrations"
import type { Scope, Subject } from "../grants"
import { insertAssignment, requireRole, requireSense } from "./assignments"
import { requireContained } from "./containment"
import { lockTeam } from "./lock"

export type InvitationInput = Scope & { email: string; role_id: string; invite_id: string; expires_at: Date }

type Row = Scope & {
  id: string
  email: string
  role_id: string
  user_id: string
  invited_by_type: Subject["type"]
  invited_by: string
  expires_at: Date
  revoked_at: Date | null
  is_accepted: boolean
}

const select = `select i.id, i.email, i.role_id, i.scope_type, i.scope_ids, i.user_id, i.invited_by_type, i.invited_by,
    i.expires_at, i.revoked_at, exists (select 1 from "user" u where u.id = i.user_id) as is_accepted
  from access_invitation i where i.deleted_at is null`

/** Notes what somebody is invited to, no further than the actor's own reach; answers the invitation's id. */
export const createInvitation = async (sql: SqlExecutor, actor: Subject, input: InvitationInput): Promise<string> => {
  const rights = await lockTeam(sql, actor)
  const role = requireRole(rights, input.role_id)
  requireSense({ ...input, subject: { type: "user", id: "" } })
  requireContained(rights, actor, role, input)
  const id = generateEntityId(undefined, "invt")
  await sql.execute(
    `insert into access_invitation
       (id, email, role_id, scope_type, scope_ids, invite_id, user_id, expires_at, invited_by_type, invited_by)
     values (?, ?, ?, ?, array(select jsonb_array_elements_text(?::jsonb)), ?, ?, ?, ?, ?)`,
    [
      ...[id, input.email, role.id, input.scope_type, JSON.stringify([...new Set(input.scope_ids)])],
      ...[input.invite_id, generateEntityId(undefined, "user"), input.expires_at, actor.type, actor.id],
    ]
  )
  return id
}

/** Lets an invitation that was not used wait anew, as the actor's own; asks for as much as making it. */
export const renewInvitation = async (
  sql: SqlExecutor,
  actor: Subject,
  id: string,
  expires_at: Date
): Promise<void> => {
  await requireWaiting(sql, actor, id)
  await sql.execute(
    "update access_invitation set expires_at = ?, invited_by_type = ?, invited_by = ?, updated_at = now() where id = ?",
    [expires_at, actor.type, actor.id, id]
  )
}

/** Takes an invitation back that was not used; asks for as much as making it. */
export const revokeInvitation = async (sql: SqlExecutor, actor: Subject, id: string): Promise<void> => {
  await requireWaiting(sql, actor, id)
  await sql.execute("update access_invitation set revoked_at = now(), updated_at = now() where id = ?", [id])
}

/**
 * Gives the role of an invitation to the user that accepting it is about to make, whose id was fixed with it. Until
 * that user is there the role is nobody's, so a crash between the two leaves nothing behind, and a second try is the
 * same try: there is one user, and one role, however often and at once it is tried.
 */
export const acceptInvitation = async (
  sql: SqlExecutor,
  invite_id: string
): Promise<Pick<Row, "user_id" | "email"> | undefined> => {
  const rights = await lockTeam(sql)
  const [row] = (await sql.execute(`${select} and i.invite_id = ?`, [invite_id])) as Row[]
  if (!row) {
    return undefined
  }
  requireUsable(row)
  const role = requireRole(rights, row.role_id)
  const inviter: Subject = { type: row.invited_by_type, id: row.invited_by }
  requireContained(rights, inviter, role, row)
  await insertAssignment(sql, {
    ...{ id: row.id.replace(/^invt_/, "rlas_"), subject: { type: "user", id: row.user_id }, role_id: role.id },
    ...{ scope_type: row.scope_type, scope_ids: row.scope_ids, granted_by: inviter },
  })
  return { user_id: row.user_id, email: row.email }
}

const requireUsable = ({ is_accepted, revoked_at, expires_at }: Row): void => {
  const fault = is_accepted
    ? "This invitation was used already"
    : revoked_at
      ? "This invitation was taken back"
      : expires_at < new Date()
        ? "This invitation has expired"
        : undefined
  if (fault) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `${fault}: ask who invited you for another`)
  }
}

const requireWaiting = async (sql: SqlExecutor, actor: Subject, id: string): Promise<void> => {
  const rights = await lockTeam(sql, actor)
  const [row] = (await sql.execute(`${select} and i.id = ?`, [id])) as Row[]
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no invitation ${id}`)
  }
  if (row.is_accepted || row.revoked_at) {
    const what = row.is_accepted ? "used" : "taken back"
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `The invitation of ${row.email} was ${what} already`)
  }
  requireContained(rights, actor, requireRole(rights, row.role_id), row)
}
