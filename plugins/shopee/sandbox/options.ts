import { resolve } from "node:path"
import type { Random } from "./time/random.ts"
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts"

/** What to fill the shop with: the demo shop's products and a day of orders, or nothing. */
export interface Contents {
  listings: "demo" | "none"
  orders: "demo" | "none"
}

export interface SandboxOptions extends Partial<Contents> {
  partner_id?: number
  partner_key?: string
  push_key?: string
  shop_id?: number
  region?: string
  currency_code?: string
  /** Where pushes go until `push/set_app_push_config` or the settings say otherwise. */
  callback_url?: string
  seed?: string
  settings?: Partial<Settings>
  /** Milliseconds since 1970. */
  clock?: () => number
  /** Random numbers of the faults, for tests that bring their own; by default they follow the seed. */
  random?: Random
  /** Sends the pushes. */
  fetch?: typeof fetch
  /** Keeps the state across restarts. */
  state_file?: string
  listings_file?: string
}

export type ResolvedOptions = Required<Omit<SandboxOptions, "settings" | "state_file" | "random">> & {
  settings: Settings
  /** Settings that were asked for, without the defaults: they win over a state file. */
  given_settings: Partial<Settings>
  state_file: string | null
  random: Random | null
}

/** Fills in the defaults of the demo shop. */
export function resolveOptions(options: SandboxOptions): ResolvedOptions {
  return {
    partner_id: options.partner_id ?? 2_007_001,
    partner_key: options.partner_key ?? "shpk53414e44424f582d7368303030312d706172746e65722d6b65792d303031",
    push_key: options.push_key ?? "shpk53414e44424f582d7368303030312d707573682d6b65792d2d2d2d303031",
    shop_id: options.shop_id ?? 700_123_456,
    region: options.region ?? "SG",
    currency_code: options.currency_code ?? "SGD",
    callback_url: options.callback_url ?? "",
    seed: options.seed ?? "pasar",
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
    given_settings: options.settings ?? {},
    clock: options.clock ?? Date.now,
    random: options.random ?? null,
    fetch: options.fetch ?? fetch,
    state_file: options.state_file ?? null,
    listings: options.listings ?? "demo",
    orders: options.orders ?? "demo",
    listings_file: options.listings_file ?? resolve(import.meta.dirname, "fixtures/demo-listings.json"),
  }
}
