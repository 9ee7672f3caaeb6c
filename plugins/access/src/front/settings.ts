import type { Limiters } from "./limits/limiters"
import type { LimitClass, Rule } from "./limits/rules"

/** What the front has to know of the shop that it stands before. */
export type FrontSettings = {
  /** The server's address as browsers reach it; https makes HSTS. */
  backend_url: string
  /** Addresses and networks whose `X-Forwarded-For` is believed; `loopback` and `private` stand for theirs. */
  trusted_proxies: string[]
  limits: Record<LimitClass, Rule>
  /** Origins that browsers may come from, by the first part of the path. */
  origins: Record<"admin" | "store" | "auth", string[]>
  redis_url?: string
  upload_max_bytes: number
}

/** What the front has made of its settings, for the middlewares that stand behind it. */
export type Front = { settings: FrontSettings; limiters: Limiters; isTrusted: (address: string) => boolean }

let standing: Front | undefined

/** Notes the front for the middlewares, which Medusa loads by itself. */
export const keepFront = (front: Front): void => {
  standing = front
}

/** The front of this process; undefined in a shop that uses the plugin without one. */
export const standingFront = (): Front | undefined => standing
