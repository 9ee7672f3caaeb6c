import { container as applicationContainer } from "@medusajs/framework"
import type { Logger } from "@medusajs/framework/types"
import {
  INTEGRATIONS_MODULE,
  sqlExecutor,
  type IntegrationsModuleService,
  type SqlExecutor,
  type SqlSource,
} from "@pasar/integrations"
import {
  endSessions,
  listLive,
  readClock,
  LiveSessions,
  openSession,
  outdateLogin,
  pruneSessions,
  readSession,
  renewSession,
  type EndReason,
  type Ending,
  type LoginAttempt,
  type NewSession,
  type SessionClaims,
  type SessionRefusal,
  type SessionRow,
} from "../../sessions"
import {
  beginAttempt,
  endLockout,
  pruneLockouts,
  readLogin,
  readPassword,
  takeCode,
  type LockoutKey,
  type Login,
} from "../../sign-in"
import { sessionOptions, type SessionOptions } from "./options"

/** The channel on which the database tells that a session has ended or its token was renewed. */
const CHANNEL = "pasar_access_session"
const FLUSH_MS = 30_000
const PRUNE_MS = 3_600_000
const KEPT_DAYS = 90

type InjectedDependencies = { __pg_connection__: SqlSource; logger: Logger }

/** Sign-ins: one row each, checked with every request, ended one by one or everywhere. */
export class SessionModuleService {
  private readonly sql: SqlExecutor
  private readonly logger: Logger
  private readonly live: LiveSessions
  private readonly options: ReturnType<typeof sessionOptions>
  private timers: NodeJS.Timeout[] = []

  constructor({ __pg_connection__, logger }: InjectedDependencies, options: { sessions?: SessionOptions } = {}) {
    this.sql = sqlExecutor(__pg_connection__)
    this.logger = logger
    this.options = sessionOptions(options.sessions)
    this.live = new LiveSessions(this.sql, this.options, { logger })
  }

  readonly __hooks = {
    onApplicationStart: async () => {
      const integrations = applicationContainer.resolve<IntegrationsModuleService | undefined>(INTEGRATIONS_MODULE, {
        allowUnregistered: true,
      })
      const { cache } = this.live
      await integrations?.listener.listen(CHANNEL, () => void cache.refresh().catch(() => undefined))
      await cache.check()
      cache.start()
      this.repeat(FLUSH_MS, () => this.live.flush())
      this.repeat(PRUNE_MS, async () => {
        await pruneSessions(this.sql, KEPT_DAYS)
        await pruneLockouts(this.sql)
      })
    },
    onApplicationPrepareShutdown: async () => {
      this.timers.forEach(clearInterval)
      this.live.cache.stop()
      await this.live.flush().catch(() => undefined)
    },
  }

  /** Begins a session; nothing for a member who is shut out, or where the password was changed during the sign-in. */
  async open(session: NewSession, login?: LoginAttempt): Promise<SessionRow | undefined> {
    return await openSession(this.sql, session, this.options.absolute_ms, login)
  }

  /** Says why a token signs nobody in, and ends its session where that is the reason; nothing where it does. */
  async refuse(claims: SessionClaims, options: { is_renewal?: boolean } = {}): Promise<SessionRefusal | undefined> {
    return await this.live.refuse(claims, options)
  }

  /** True for a token without a session whose sign-in began before its login got another password. */
  async isOutdated(context: unknown): Promise<boolean> {
    return await this.live.isOutdated(context)
  }

  /** Ends the sessions of a login, and makes every other token worthless whose sign-in by it began before now. */
  async outdate(auth_identity_id: string): Promise<void> {
    await outdateLogin(this.sql, auth_identity_id)
    await this.live.cache.refresh()
  }

  /** What the clock says by which sign-ins and passwords are told apart. */
  async now(): Promise<number> {
    return await readClock(this.sql)
  }

  /** True where a session does not go on; asking is no use of it. */
  async isOver(claims: SessionClaims): Promise<boolean> {
    return await this.live.isOver(claims)
  }

  /** Gives a session its next token; where somebody else just did, the token was used twice and the session ends. */
  async renew(session_id: string, token_id: string): Promise<SessionRow | undefined> {
    const renewed = await renewSession(this.sql, session_id, token_id)
    if (!renewed) {
      await endSessions(this.sql, { id: session_id }, "reused", null)
    }
    await this.live.cache.refresh()
    return renewed
  }

  /** Ends one session, or all of somebody's; answers those that were not over. */
  async end(which: Ending, reason: EndReason, by: string | null): Promise<SessionRow[]> {
    const ended = await endSessions(this.sql, which, reason, by)
    await this.live.cache.refresh()
    return ended
  }

  /** Forgets what this process knows of sessions, after they may have ended in another way than by this service. */
  async refresh(): Promise<void> {
    await this.live.cache.refresh()
  }

  /** One session, whether or not it is over. */
  async retrieve(id: string): Promise<SessionRow | undefined> {
    return await readSession(this.sql, id)
  }

  /** One page of the sessions that go on, and how many there are. */
  async listLive(
    who: { actor_type: string; actor_id?: string | undefined },
    page: { skip: number; take: number }
  ): Promise<[SessionRow[], number]> {
    return await listLive(this.sql, who, { idle_ms: this.options.idle_ms, ...page })
  }

  /** Counts an attempt to sign in before it is made; answers the seconds to wait where it may not be. */
  async beginAttempt(keys: LockoutKey[]): Promise<number> {
    return await beginAttempt(this.sql, keys)
  }

  /** Forgets the failures of who has now succeeded. */
  async endLockout(keys: LockoutKey[]): Promise<void> {
    await endLockout(this.sql, keys)
  }

  /** Takes a one-time code of a login; false where it was used before. */
  async takeCode(auth_identity_id: string, code: string): Promise<boolean> {
    return await takeCode(this.sql, auth_identity_id, code)
  }

  /** Tells what an address is here: a login, a member's, invited. */
  async readLogin(identifier: string): Promise<Login> {
    return await readLogin(this.sql, identifier)
  }

  /** The address of a login with a password, and since when it has this one. */
  async readPassword(auth_identity_id: string): Promise<{ address: string; chosen_at: Date } | undefined> {
    return await readPassword(this.sql, auth_identity_id)
  }

  private repeat(every_ms: number, run: () => Promise<void>): void {
    const safely = () => run().catch((error: Error) => this.logger.warn(`Sessions: ${error.message}`))
    this.timers.push(setInterval(() => void safely(), every_ms).unref())
  }
}
