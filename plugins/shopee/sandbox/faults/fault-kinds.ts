/** Faults of an answer. A call meets at most one of them. */
export const CALL_FAULTS = ["outage", "clock_skew", "rate_limit", "http_500", "timeout", "commit_then_timeout"] as const

/** Faults of a webhook. A dropped one meets no other; the rest combine. */
export const PUSH_FAULTS = ["drop_webhook", "duplicate_webhook", "delay_webhook", "reorder_webhooks"] as const

export const FAULT_KINDS = [...CALL_FAULTS, ...PUSH_FAULTS] as const

export type CallFaultKind = (typeof CALL_FAULTS)[number]
export type PushFaultKind = (typeof PUSH_FAULTS)[number]
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
