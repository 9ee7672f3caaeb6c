import type { SqlExecutor } from "@pasar/integrations"

/** When a token's sign-in began, in milliseconds by the database's clock; in every token that names no session. */
export const BEGAN = "signed_in_at"

/** What the clock of the database says, by which every process goes. */
export const readClock = async (sql: SqlExecutor): Promise<number> => {
  const [row] = (await sql.execute("select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms")) as {
    ms: number
  }[]
  return row!.ms
}

/** Ends what a login was good for until now: its sessions, and every token without one. A new password does so by itself. */
export const outdateLogin = async (sql: SqlExecutor, auth_identity_id: string): Promise<void> => {
  await sql.execute("select pasar_access_outdate_login(?)", [auth_identity_id])
}

/** Since when a login has its password, in milliseconds; zero where it never got another one. */
export const readLoginChange = async (sql: SqlExecutor, auth_identity_id: string): Promise<number> => {
  const [row] = (await sql.execute(
    "select (extract(epoch from changed_at) * 1000)::float8 as ms from access_login_change where auth_identity_id = ?",
    [auth_identity_id]
  )) as { ms: number }[]
  return row?.ms ?? 0
}

/** When the sign-in of a token began; of one that does not say so, the beginning of the second in which it was made. */
export const beganAt = (context: unknown): number => {
  const { [BEGAN]: began, iat } = (context ?? {}) as Record<string, unknown>
  return typeof began === "number" ? began : typeof iat === "number" ? iat * 1_000 : 0
}
