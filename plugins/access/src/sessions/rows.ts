import { generateEntityId } from "@medusajs/framework/utils"
import type { SqlExecutor } from "@pasar/integrations"
import { randomUUID } from "node:crypto"
import { readLoginChange } from "./login-changes"

/** Why a session is over. */
export type EndReason = "signed_out" | "revoked" | "idle" | "expired" | "reused" | "disabled" | "removed" | "password"

/** One sign-in, with the one token that stands for it now. */
export type SessionRow = {
  id: string
  actor_type: string
  actor_id: string
  auth_provider: string | null
  token_id: string
  renewed_at: Date | null
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  ip: string | null
  user_agent: string | null
  ended_at: Date | null
  ended_by: string | null
  end_reason: EndReason | null
}

export type NewSession = Pick<SessionRow, "actor_type" | "actor_id" | "auth_provider" | "ip" | "user_agent">

const LONGEST = 300
const short = (text: string | null) => text?.slice(0, LONGEST).replaceAll("\0", "").toWellFormed() ?? null

const rows = async (sql: SqlExecutor, query: string, params: unknown[]): Promise<SessionRow[]> =>
  (await sql.execute(query, params)) as SessionRow[]

/** By which login somebody signs in, and when they began to, in milliseconds by the database's clock. */
export type LoginAttempt = { auth_identity_id: string; began: number }

/**
 * Begins a session; nothing for a member who was removed or is shut out, and nothing where the login has got another
 * password since the sign-in began.
 */
export const openSession = async (
  sql: SqlExecutor,
  { actor_type, actor_id, auth_provider, ip, user_agent }: NewSession,
  lasts_ms: number,
  login?: LoginAttempt
): Promise<SessionRow | undefined> => {
  const [row] = await rows(
    sql,
    `insert into access_session (id, actor_type, actor_id, auth_provider, token_id, ip, user_agent, expires_at)
     select ?, ?, ?, ?, ?, ?, ?, now() + ? * interval '1 millisecond'
     where ? <> 'user' or exists (
       select 1 from "user" u where u.id = ? and u.deleted_at is null and not exists (
         select 1 from access_member m where m.user_id = u.id and m.status = 'disabled' and m.deleted_at is null))
     returning *`,
    [
      generateEntityId(undefined, "sess"),
      actor_type,
      actor_id,
      auth_provider,
      randomUUID(),
      short(ip),
      short(user_agent),
      lasts_ms,
      actor_type,
      actor_id,
    ]
  )
  if (row && login && (await isChangedSince(sql, login))) {
    await endSessions(sql, { id: row.id }, "password", null)
    return undefined
  }
  return row
}

/** Looked at when the session is there: a change that is committed later ends it, and one under way is waited for. */
const isChangedSince = async (sql: SqlExecutor, { auth_identity_id, began }: LoginAttempt): Promise<boolean> => {
  await sql.execute("select pg_advisory_xact_lock_shared(hashtext('pasar_access_login ' || ?))", [auth_identity_id])
  return (await readLoginChange(sql, auth_identity_id)) > began
}

/** Gives a session its next token; nothing where this one is not its token any more, or the session is over. */
export const renewSession = async (
  sql: SqlExecutor,
  session_id: string,
  token_id: string
): Promise<SessionRow | undefined> => {
  const [row] = await rows(
    sql,
    `update access_session set token_id = ?, renewed_at = now(), last_seen_at = now()
     where id = ? and token_id = ? and ended_at is null and expires_at > now() returning *`,
    [randomUUID(), session_id, token_id]
  )
  return row
}

/** One session, whether or not it is over. */
export const readSession = async (sql: SqlExecutor, id: string): Promise<SessionRow | undefined> =>
  (await rows(sql, "select * from access_session where id = ?", [id]))[0]

/** One page of the sessions that go on, those used last first, and how many there are; everybody's where nobody is named. */
export const listLive = async (
  sql: SqlExecutor,
  who: { actor_type: string; actor_id?: string | undefined },
  { idle_ms, skip, take }: { idle_ms: number; skip: number; take: number }
): Promise<[SessionRow[], number]> => {
  const found = (await sql.execute(
    `select *, count(*) over ()::int as total from access_session
     where actor_type = ? and (? or actor_id = ?) and ended_at is null and expires_at > now()
       and last_seen_at > now() - ? * interval '1 millisecond'
     order by last_seen_at desc, id limit ? offset ?`,
    [who.actor_type, who.actor_id === undefined, who.actor_id ?? "", idle_ms, take, skip]
  )) as (SessionRow & { total: number })[]
  return [found, found[0]?.total ?? 0]
}

/** Whose sessions: one by its id, or all of somebody's, but for one. */
export type Ending = { id: string } | { actor_type: string; actor_id: string; except?: string | undefined }

/** Ends sessions that are not over yet; answers those. */
export const endSessions = async (
  sql: SqlExecutor,
  which: Ending,
  reason: EndReason,
  by: string | null
): Promise<SessionRow[]> => {
  const [where, params] =
    "id" in which
      ? ["id = ?", [which.id]]
      : ["actor_type = ? and actor_id = ? and id <> ?", [which.actor_type, which.actor_id, which.except ?? ""]]
  return await rows(
    sql,
    `update access_session set ended_at = now(), end_reason = ?, ended_by = ?
     where ${where} and ended_at is null returning *`,
    [reason, by, ...params]
  )
}

/** Notes when sessions were last used; later than what is known, whichever process comes last. */
export const touchSessions = async (sql: SqlExecutor, seen: ReadonlyMap<string, number>): Promise<void> => {
  const list = [...seen].map(([id, at]) => ({ id, at: new Date(at).toISOString() }))
  await sql.execute(
    `update access_session s set last_seen_at = v.at
     from jsonb_to_recordset(?::jsonb) as v(id text, at timestamptz)
     where s.id = v.id and s.last_seen_at < v.at`,
    [JSON.stringify(list)]
  )
}

/** Forgets sessions that are long over. */
export const pruneSessions = async (sql: SqlExecutor, days: number): Promise<void> => {
  await sql.execute(`delete from access_session where coalesce(ended_at, expires_at) < now() - ? * interval '1 day'`, [
    days,
  ])
}
