import { PUSH } from "../push/codes.ts"
import type { Pushes } from "../push/pushes.ts"
import type { SandboxClock } from "../time/clock.ts"
import type { Scheduler } from "../time/scheduler.ts"
import type { Ids } from "./ids.ts"
import type { Store } from "./store.ts"
import type { Grant } from "./types.ts"

const CODE_LIFE_S = 600
const WARNING_AHEAD_S = 7 * 86_400
const REPLAY_S = 4 * 3600

export interface TokenPair {
  access_token: string
  refresh_token: string
}

export type RefreshOutcome = TokenPair | "unknown" | "spent" | "expired" | "not_linked" | "authorization_expired"

/** The seller's permissions: authorisation codes, access tokens, single-use refresh tokens. */
export class Grants {
  readonly #store: Store
  readonly #clock: SandboxClock
  readonly #scheduler: Scheduler
  readonly #ids: Ids
  readonly #pushes: Pushes
  readonly #region: string

  constructor(parts: {
    store: Store
    clock: SandboxClock
    scheduler: Scheduler
    ids: Ids
    pushes: Pushes
    region: string
  }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#scheduler = parts.scheduler
    this.#ids = parts.ids
    this.#pushes = parts.pushes
    this.#region = parts.region
    this.#scheduler.handle("warn_expiry", () => this.#warnOfExpiry())
    this.#scheduler.handle("expire_grant", () => this.#unlink("expired", "expiry"))
  }

  /** The grant while it is in force. */
  linked(): Grant | null {
    const { grant } = this.#store.state
    return grant?.link === "linked" ? grant : null
  }

  /** The seller approves: a new code, good once and for ten minutes. Redeeming it ends the tokens of an older approval. */
  approve(validityDays: number, byMainAccount: boolean): string {
    const now = this.#clock.seconds()
    const expire_time = now + validityDays * 86_400
    const old = this.linked()
    this.#store.state.grant = {
      auth_time: now,
      expire_time,
      link: "linked",
      access_tokens: old?.access_tokens ?? [],
      refresh_token: old?.refresh_token ?? null,
      spent_refresh_tokens: this.#store.state.grant?.spent_refresh_tokens ?? [],
    }
    const code = this.#ids.secret("code")
    this.#store.state.codes.set(code, { code, by_main_account: byMainAccount, expires_at: now + CODE_LIFE_S })
    this.#armExpiry(expire_time - now)
    this.#pushes.emitForApp(PUSH.authorized, {
      authorize_type: "shop authorization by user",
      shop_id: this.#pushes.shop_id,
      success: 1,
      extra: `shop id ${this.#pushes.shop_id} (${this.#region}) authorized`,
    })
    this.#store.changed()
    return code
  }

  /** Trades a code for the first pair of tokens; null when the code is spent, expired, unknown or another kind's. */
  redeem(code: string, byMainAccount: boolean): TokenPair | null {
    const known = this.#store.state.codes.get(code)
    const grant = this.linked()
    if (!known || known.expires_at <= this.#clock.seconds() || !grant || known.by_main_account !== byMainAccount) {
      return null
    }
    this.#store.state.codes.delete(code)
    grant.access_tokens = []
    return this.#issue(grant)
  }

  /** Trades a refresh token for its successor, once. */
  refresh(token: string): RefreshOutcome {
    const { grant, settings } = this.#store.state
    const now = this.#clock.seconds()
    const spent = grant?.spent_refresh_tokens.find((candidate) => candidate.token === token)
    if (spent) {
      return settings.refresh_replay && now - spent.spent_at <= REPLAY_S ? spent.answer : "spent"
    }
    if (!grant?.refresh_token || grant.refresh_token.token !== token) {
      return "unknown"
    }
    if (grant.link !== "linked") {
      return grant.link === "expired" ? "authorization_expired" : "not_linked"
    }
    if (grant.refresh_token.expires_at <= now) {
      return "expired"
    }
    const graceEnd = now + settings.old_access_token_grace_s
    for (const old of grant.access_tokens) {
      old.expires_at = Math.min(old.expires_at, graceEnd)
    }
    const answer = this.#issue(grant)
    grant.spent_refresh_tokens.push({ token, spent_at: now, answer })
    return answer
  }

  /** Whether an access token is known and not expired; the link is another question. */
  isValid(accessToken: string): boolean {
    const known = this.#store.state.grant?.access_tokens.find((candidate) => candidate.token === accessToken)
    return known !== undefined && known.expires_at > this.#clock.seconds()
  }

  /** Ends the access tokens now; the refresh token stays good. */
  expireAccessTokens(): void {
    for (const token of this.#store.state.grant?.access_tokens ?? []) {
      token.expires_at = Math.min(token.expires_at, this.#clock.seconds())
    }
    this.#store.changed()
  }

  /** The seller separates the app. */
  cancel(): void {
    this.#unlink("cancelled", "user cancel shop authorization")
  }

  #issue(grant: Grant): TokenPair {
    const { settings } = this.#store.state
    const now = this.#clock.seconds()
    const pair = { access_token: this.#ids.secret("access"), refresh_token: this.#ids.secret("refresh") }
    grant.access_tokens = grant.access_tokens.filter((old) => old.expires_at > now)
    grant.access_tokens.push({ token: pair.access_token, expires_at: now + settings.access_token_s })
    grant.refresh_token = { token: pair.refresh_token, expires_at: now + settings.refresh_token_s }
    this.#store.changed()
    return pair
  }

  #unlink(link: "cancelled" | "expired", authorizeType: string): void {
    const grant = this.linked()
    if (!grant) {
      return
    }
    grant.link = link
    this.#scheduler.cancel("warn_expiry", "grant")
    this.#scheduler.cancel("expire_grant", "grant")
    const { shop_id } = this.#pushes
    this.#pushes.emitForApp(PUSH.authorization_cancelled, {
      authorize_type: authorizeType,
      extra: `shop id ${shop_id} (${this.#region}) authorization canceled`,
      [this.#store.state.settings.push_cancel_shop_key]: shop_id,
      success: 1,
    })
    this.#store.changed()
  }

  #armExpiry(lifeS: number): void {
    this.#scheduler.cancel("warn_expiry", "grant")
    this.#scheduler.cancel("expire_grant", "grant")
    if (lifeS > WARNING_AHEAD_S) {
      this.#scheduler.schedule("warn_expiry", "grant", (lifeS - WARNING_AHEAD_S) * 1000)
    }
    this.#scheduler.schedule("expire_grant", "grant", lifeS * 1000)
  }

  #warnOfExpiry(): void {
    this.#pushes.emitForApp(PUSH.authorization_expires, {
      merchant_expire_soon: [],
      shop_expire_soon: [this.#pushes.shop_id],
      user_expire_soon: [],
      expire_before: this.linked()?.expire_time ?? 0,
      page_no: 1,
      total_page: 1,
    })
  }
}
