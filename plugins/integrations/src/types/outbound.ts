/** One call to an outside service, as a vendor client describes it. */
export type OutboundRequest = {
  /** Stable name for the call log and the breaker, such as `order.get_order_detail`. */
  operation: string
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  url: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** Milliseconds before the attempt is given up; default 15,000. */
  timeout_ms?: number
  /** `safe`: may be sent again after a timeout or a 5xx. `never`: an unknown outcome is the caller's to resolve. */
  retry: "safe" | "never"
  /** Units of the connection's rate budget; default 1. */
  cost?: number
}

export type OutboundResponse = {
  status: number
  headers: Headers
  text: string
  /** Milliseconds of the last attempt. */
  duration_ms: number
}

/** Turns a received response into the error it means, or undefined where it is a success. */
export type OutboundClassifier = (response: OutboundResponse) => Error | undefined

/**
 * The one way out of the house: timeout, rate budget shared by all processes, retry where safe, circuit breaker, call
 * log without secrets. Throws IntegrationError (`unavailable` on network faults and timeouts, `rate_limited`, or what
 * `classify` returns).
 */
export interface OutboundClient {
  send(request: OutboundRequest, classify?: OutboundClassifier): Promise<OutboundResponse>
}

/** Units per interval that a connection may spend at the outside service. */
export type RateBudget = { units: number; interval_ms: number }
