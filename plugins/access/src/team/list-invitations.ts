import type { SqlExecutor } from "@pasar/integrations"
import type { ScopeType } from "../types/scope"

/** An invitation as the admin sees it; what accepting made of it stands with the users. */
export type InvitationDTO = {
  id: string
  email: string
  role_id: string
  scope_type: ScopeType
  scope_ids: string[]
  invited_by: string
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
  revoked_at: Date | null
  status: "waiting" | "accepted" | "expired" | "revoked"
}

// An invite that an owner removed through core's own route opens nothing any more.
const source = `access_invitation i
  left join "user" u on u.id = i.user_id
  left join invite m on m.id = i.invite_id and m.deleted_at is null
  where i.deleted_at is null`

const STATUS = `case when u.id is not null then 'accepted' when i.revoked_at is not null or m.id is null then 'revoked'
  when i.expires_at < now() then 'expired' else 'waiting' end`

const columns = `i.id, i.email, i.role_id, i.scope_type, i.scope_ids, i.invited_by, i.created_at, i.expires_at,
  i.revoked_at, u.created_at as accepted_at, ${STATUS} as status`

type Page = { skip: number; take: number }

/** One page of invitations, the newest first, and how many there are. */
export const listInvitations = async (
  sql: SqlExecutor,
  { id, status }: { id?: string | undefined; status?: string | undefined },
  { skip, take }: Page
): Promise<[InvitationDTO[], number]> => {
  const wanted: [string, unknown][] = [
    ...(id === undefined ? [] : [["i.id = ?", id] as [string, unknown]]),
    ...(status === undefined ? [] : [[`${STATUS} = ?`, status] as [string, unknown]]),
  ]
  const where = wanted.map(([part]) => `and ${part}`).join(" ")
  const params = wanted.map(([, value]) => value)
  const rows = await sql.execute(
    `select ${columns} from ${source} ${where} order by i.created_at desc, i.id desc limit ? offset ?`,
    [...params, take, skip]
  )
  const [count] = (await sql.execute(`select count(*) as count from ${source} ${where}`, params)) as { count: string }[]
  return [rows as InvitationDTO[], Number(count?.count ?? 0)]
}
