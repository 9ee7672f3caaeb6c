import type { SqlExecutor } from "@pasar/integrations"
import { createHash } from "node:crypto"

/** What attempts are counted against, and how many may fail before waiting begins. */
export type LockoutKey = { key: string; free: number }

/**
 * An account that somebody tries to sign in to, whether or not there is one; the address itself is not kept. Its password
 * is one for all actor types, and so are its failures.
 */
export type Account = { auth_provider: string; identifier: string }

/** The first wait; each further failure doubles it. */
const FIRST_S = 30
const LONGEST_S = 3_600
/** Who did not try for a day begins anew. */
const FORGOTTEN_H = 24
/** For so long an address is known as one of the account's own. */
const KNOWN_DAYS = 30

/** Longer than an authenticator's code is taken. */
const CODE_MINUTES = 5

const FREE_HERE = 5
/** Guessing from many addresses is guessing too. */
const FREE_EVERYWHERE = 50

/** An account from one address, and the account from everywhere. */
export const accountKeys = (account: Account, address: string | undefined): LockoutKey[] => {
  const { auth_provider, identifier } = account
  const name = hash(`${auth_provider}:${identifier.trim().toLowerCase()}`)
  const everywhere = { key: `account:${name}`, free: FREE_EVERYWHERE }
  return address ? [{ key: `address:${hash(address)}:${name}`, free: FREE_HERE }, everywhere] : [everywhere]
}

/** The second factor of one login. */
export const factorKey = (auth_identity_id: string): LockoutKey => ({
  key: `factor:${auth_identity_id}`,
  free: FREE_HERE,
})

/**
 * Counts an attempt before it is known whether it succeeds, so that a hundred at once are a hundred. Answers the seconds
 * to wait where it may not be made: then it is not counted, and the password is not looked at. Where somebody has signed
 * in before, what others try elsewhere does not count.
 */
export const beginAttempt = async (sql: SqlExecutor, keys: LockoutKey[]): Promise<number> => {
  for (const { key, free } of keys) {
    const [counted] = (await sql.execute(
      `insert into access_lockout as l (key, failures, failed_at) values (?, 1, now())
       on conflict (key) do update set
         failures = case when ${forgotten} then 1 else l.failures + 1 end,
         failed_at = now(),
         locked_until = case when not (${forgotten}) and l.failures + 1 >= ?
           then now() + least(?, ? * power(2, least(l.failures + 1 - ?, 20))) * interval '1 second' end
       where l.locked_until is null or l.locked_until <= now()
       returning succeeded_at > now() - interval '${KNOWN_DAYS} days' as is_known`,
      [key, free, LONGEST_S, FIRST_S, free]
    )) as { is_known: boolean | null }[]
    if (!counted) {
      return await secondsLeft(sql, key)
    }
    if (counted.is_known) {
      break
    }
  }
  return 0
}

/** Forgets the failures of who has now succeeded, and remembers where. */
export const endLockout = async (sql: SqlExecutor, keys: LockoutKey[]): Promise<void> => {
  await sql.execute(
    `update access_lockout set failures = 0, locked_until = null, succeeded_at = now()
     where key in (${keys.map(() => "?").join()})`,
    keys.map(({ key }) => key)
  )
}

/**
 * Takes a one-time code of a login, which signs in once; false where it was taken before and may still be good. The same
 * six digits may come again another day.
 */
export const takeCode = async (sql: SqlExecutor, auth_identity_id: string, code: string): Promise<boolean> => {
  const taken = await sql.execute(
    `insert into access_lockout as l (key, failures, failed_at) values (?, 0, now())
     on conflict (key) do update set failed_at = now()
       where l.failed_at < now() - interval '${CODE_MINUTES} minutes'
     returning key`,
    [`code:${hash(`${auth_identity_id}:${code}`)}`]
  )
  return (taken as unknown[]).length > 0
}

/** Takes away what has been forgotten. */
export const pruneLockouts = async (sql: SqlExecutor): Promise<void> => {
  await sql.execute(
    `delete from access_lockout l
     where ${forgotten} and coalesce(l.succeeded_at, '-infinity') < now() - interval '${KNOWN_DAYS} days'`
  )
}

const forgotten = `l.failed_at < now() - interval '${FORGOTTEN_H} hours'`

const secondsLeft = async (sql: SqlExecutor, key: string): Promise<number> => {
  const [row] = (await sql.execute(
    "select ceil(extract(epoch from locked_until - now()))::int as left from access_lockout where key = ?",
    [key]
  )) as { left: number }[]
  return Math.max(1, row?.left ?? 1)
}

const hash = (text: string): string => createHash("sha256").update(text).digest("base64url")
