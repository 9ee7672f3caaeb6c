import type { ResolvedOptions } from "../options.ts"
import { PUSH_CODES } from "../push/codes.ts"
import type { SandboxState } from "./types.ts"

/** Holds the platform's whole state, so that a reset replaces it in one assignment. */
export class Store {
  state: SandboxState
  /** Told after every change; persistence listens here. */
  onChange: () => void = () => undefined

  constructor(state: SandboxState) {
    this.state = state
  }

  /** Says that the state was changed. */
  changed(): void {
    this.onChange()
  }

  /** The next number of a series; counters are kept in the state, so that a restart repeats no id. */
  count(series: string): number {
    const next = (this.state.counters[series] ?? 0) + 1
    this.state.counters[series] = next
    return next
  }
}

/** A platform on which nothing has happened. */
export function emptyState(options: ResolvedOptions, seed: string): SandboxState {
  return {
    seed,
    clock_offset_ms: 0,
    counters: {},
    settings: structuredClone(options.settings),
    codes: new Map(),
    grant: null,
    items: new Map(),
    orders: new Map(),
    push: { callback_url: options.callback_url, on: [...PUSH_CODES], blocked_shop_ids: [], suspended_time: 0 },
    deliveries: new Map(),
    timers: [],
    issued_secrets: [],
    former_personal: [],
  }
}

/** A saved platform, under the options of this start: what was asked for now wins over what was saved. */
export function resumeState(options: ResolvedOptions, saved: SandboxState): SandboxState {
  const settings = { ...options.settings, ...saved.settings, ...options.given_settings }
  const callback_url = options.callback_url || saved.push.callback_url
  return { ...emptyState(options, saved.seed), ...saved, settings, push: { ...saved.push, callback_url } }
}
