import type { RateLimit } from "../settings.ts"
import type { Store } from "../state/store.ts"
import type { SandboxClock } from "../time/clock.ts"
import { ShopeeError } from "./shopee-error.ts"

const SHOPEE_DAY_OFFSET_S = 8 * 3600

interface Bucket {
  tokens: number
  at: number
}

/** Token buckets per app and per shop, and the app's daily quota, which ends at midnight in Singapore. */
export class RateLimiter {
  readonly #store: Store
  readonly #clock: SandboxClock
  #buckets = new Map<string, Bucket>()
  #day = { number: 0, calls: 0 }

  constructor(store: Store, clock: SandboxClock) {
    this.#store = store
    this.#clock = clock
  }

  /** Counts a call, or refuses it. */
  take(shopId: string | null): void {
    const { settings } = this.#store.state
    const isWithin = this.#draw("app", settings.app_limit) && (!shopId || this.#draw(shopId, settings.shop_limit))
    if (!isWithin) {
      throw tooManyRequests()
    }
    const number = Math.floor((this.#clock.seconds() + SHOPEE_DAY_OFFSET_S) / 86_400)
    this.#day = number === this.#day.number ? this.#day : { number, calls: 0 }
    this.#day.calls += 1
    if (settings.daily_call_limit > 0 && this.#day.calls > settings.daily_call_limit) {
      throw new ShopeeError(
        "rate_limit",
        "error_limit",
        "The total API call number made by your APP has reached the daily API call limit, please try again after 00: 00 (UTC+08:00)"
      )
    }
  }

  /** Fills every bucket again. */
  reset(): void {
    this.#buckets = new Map()
    this.#day = { number: 0, calls: 0 }
  }

  #draw(name: string, limit: RateLimit): boolean {
    if (limit.size === 0) {
      return true
    }
    const now = this.#clock.now()
    const bucket = this.#buckets.get(name) ?? { tokens: limit.size, at: now }
    const tokens = Math.min(limit.size, bucket.tokens + ((now - bucket.at) / 1000) * limit.per_second)
    const isAllowed = tokens >= 1
    this.#buckets.set(name, { tokens: isAllowed ? tokens - 1 : tokens, at: now })
    return isAllowed
  }
}

/** The short-window refusal, which the `rate_limit` fault gives too. */
export const tooManyRequests = (): ShopeeError =>
  new ShopeeError(
    "rate_limit",
    "error_rate_limit",
    "Too many requests. You have reached the rate limit. Please try again later."
  )
