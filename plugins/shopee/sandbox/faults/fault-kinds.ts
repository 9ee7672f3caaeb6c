/** Faults that are decided before a call is looked at. A call meets at most one of them. */
export const ANSWER_FAULTS = ["outage", "clock_skew", "rate_limit", "http_500", "timeout"] as const

/** All faults: of answers, of a change that was made but never answered, and of webhooks. */
export const FAULT_KINDS = [
  ...ANSWER_FAULTS,
  "commit_then_timeout",
  "drop_webhook",
  "duplicate_webhook",
  "delay_webhook",
  "reorder_webhooks",
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

/** What a test asks for. */
export interface FaultInput {
  kind: FaultKind
  /** Share of the eligible calls or webhooks that it hits, 0 to 1. */
  rate: number
  /** Fires at most so many times. */
  count?: number
  /** Only paths that contain this text; the path of a webhook is `/push/<code>`. */
  path?: string
  seed?: string
  /** `clock_skew`: how far the platform's clock runs ahead; `delay_webhook`: the longest delay. */
  seconds?: number
}

export interface Fault extends FaultInput {
  id: number
  eligible: number
  fired: number
}
