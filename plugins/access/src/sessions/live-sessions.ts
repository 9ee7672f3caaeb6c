import type { Logger } from "@medusajs/framework/types"
import { systemClock, type Clock, type SqlExecutor } from "@pasar/integrations"
import { VersionedCache } from "../cache/versioned-cache"
import type { SessionClaims } from "./claims"
import { beganAt, readLoginChange } from "./login-changes"
import { endSessions, readSession, touchSessions, type EndReason, type SessionRow } from "./rows"

export type SessionLimits = {
  /** A session that nobody used for so long is over. */
  idle_ms: number
  /** A session ends after so long, used or not. */
  absolute_ms: number
}

/** Why a token does not sign in. */
export type SessionRefusal = EndReason | "unknown"

/** What was read since the counter last moved. */
type Generation = { version: number; known: Map<string, SessionRow>; changes: Map<string, number> }

/** Requests that were under way while their token was renewed are answered. */
const GRACE_MS = 10_000

/**
 * The sessions that this process has seen, in its memory: a check costs no query. Whenever the database tells of a change
 * all of them are forgotten, and each is read again when it is next asked for.
 */
export class LiveSessions {
  readonly cache: VersionedCache<Generation>
  private seen = new Map<string, number>()
  private readonly clock: Clock

  constructor(
    private readonly sql: SqlExecutor,
    private readonly limits: SessionLimits,
    { logger, clock = systemClock }: { logger: Logger; clock?: Clock }
  ) {
    this.clock = clock
    const version = async () => {
      const [row] = (await sql.execute("select version from access_session_change")) as { version: string }[]
      return Number(row?.version ?? 0)
    }
    const load = async (): Promise<Generation> => ({ version: await version(), known: new Map(), changes: new Map() })
    this.cache = new VersionedCache({ load, version }, { what: "Sessions", logger, clock })
  }

  /** Says why a token signs nobody in, and ends its session where that is the reason; nothing where it does. */
  async refuse(claims: SessionClaims, { is_renewal = false } = {}): Promise<SessionRefusal | undefined> {
    const row = await this.find(claims)
    if (!row) {
      return "unknown"
    }
    const refusal = row.end_reason ?? (await this.reasonToEnd(row, claims, is_renewal))
    if (!refusal) {
      this.seen.set(row.id, this.clock.now())
    } else if (!row.end_reason) {
      await this.end(row, refusal)
    }
    return refusal
  }

  /**
   * True where a session does not go on. Whoever holds something open asks this: it is no use of the session, and the token
   * with which it was opened may have been renewed since.
   */
  async isOver(claims: SessionClaims): Promise<boolean> {
    const now = this.clock.now()
    const row = await this.find(claims)
    return !row || row.end_reason !== null || row.expires_at.getTime() <= now || (await this.isIdle(row, now))
  }

  /** True for a token without a session whose sign-in began before its login got another password. */
  async isOutdated(context: unknown): Promise<boolean> {
    const { auth_identity_id } = (context ?? {}) as { auth_identity_id?: unknown }
    if (typeof auth_identity_id !== "string" || !auth_identity_id) {
      return false
    }
    const { changes } = await this.cache.current()
    const changed = changes.get(auth_identity_id) ?? (await readLoginChange(this.sql, auth_identity_id))
    changes.set(auth_identity_id, changed)
    return beganAt(context) < changed
  }

  /** Writes down when the sessions of this process were last used. */
  async flush(): Promise<void> {
    const seen = this.seen
    if (seen.size > 0) {
      this.seen = new Map()
      await touchSessions(this.sql, seen)
    }
  }

  private async reasonToEnd(row: SessionRow, claims: SessionClaims, is_renewal: boolean) {
    const now = this.clock.now()
    if (row.token_id !== claims.token_id) {
      const is_underway = !is_renewal && row.renewed_at && now - row.renewed_at.getTime() < GRACE_MS
      return is_underway ? undefined : "reused"
    }
    if (row.expires_at.getTime() <= now) {
      return "expired"
    }
    return (await this.isIdle(row, now)) ? "idle" : undefined
  }

  /** Another process may have seen the session since; the database is asked before it is ended. */
  private async isIdle(row: SessionRow, now: number): Promise<boolean> {
    const isLate = (at: number) => now - at >= this.limits.idle_ms
    if (!isLate(Math.max(row.last_seen_at.getTime(), this.seen.get(row.id) ?? 0))) {
      return false
    }
    const written = await readSession(this.sql, row.id)
    return !written || isLate(written.last_seen_at.getTime())
  }

  private async end(row: SessionRow, reason: EndReason): Promise<void> {
    await endSessions(this.sql, { id: row.id }, reason, null)
    await this.cache.refresh()
  }

  private async find({ session_id = "", actor_id, actor_type }: SessionClaims): Promise<SessionRow | undefined> {
    const { known } = await this.cache.current()
    const row = known.get(session_id) ?? (await this.read(session_id, known))
    return row?.actor_id === actor_id && row.actor_type === actor_type ? row : undefined
  }

  private async read(id: string, known: Map<string, SessionRow>): Promise<SessionRow | undefined> {
    const row = id ? await readSession(this.sql, id) : undefined
    if (row) {
      known.set(id, row)
    }
    return row
  }
}
