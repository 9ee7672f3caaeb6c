import type { Clock } from "../clock"
import { correlationId } from "../correlation"
import {
  IntegrationError,
  isIntegrationError,
  type OutboundClassifier,
  type OutboundClient,
  type OutboundRequest,
  type OutboundResponse,
} from "../types"
import type { Breaker } from "./breaker"
import type { CallRecord } from "./call-log"
import { errorOf } from "./classify"

const DEFAULT_TIMEOUT_MS = 15_000
const SAFE_ATTEMPTS = 3
const FIRST_BACKOFF_MS = 250
const LONGEST_WAIT_MS = 10_000

export type PolicyClientParts = {
  connection_id: string
  breaker: Breaker
  budget: { take(units: number): Promise<void>; block(seconds: number): Promise<void> }
  log: { add(record: CallRecord): void }
  fetch: typeof fetch
  clock: Clock
  random: () => number
}

/** The one way out of the house for one connection. */
export class PolicyClient implements OutboundClient {
  constructor(private readonly parts: PolicyClientParts) {}

  /** Sends within budget and breaker, and again where that is safe and the failure may pass. */
  async send(request: OutboundRequest, classify?: OutboundClassifier): Promise<OutboundResponse> {
    const attempts = request.retry === "safe" ? SAFE_ATTEMPTS : 1
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.parts.breaker.run(request.operation, () => this.attempt(request, attempt, classify))
      } catch (error) {
        const wait = attempt < attempts ? this.waitBefore(attempt, error) : null
        if (wait === null) {
          throw error
        }
        await this.parts.clock.sleep(wait)
      }
    }
  }

  /** Milliseconds to wait before trying again, or null where that is no use or takes too long. */
  private waitBefore(attempt: number, error: unknown): number | null {
    if (!isIntegrationError(error) || !["rate_limited", "unavailable"].includes(error.kind)) {
      return null
    }
    const backoff = FIRST_BACKOFF_MS * 2 ** attempt * (0.5 + this.parts.random() / 2)
    const wait = Math.max(backoff, (error.retry_after ?? 0) * 1_000)
    return wait < LONGEST_WAIT_MS ? wait : null
  }

  private async attempt(
    request: OutboundRequest,
    attempt: number,
    classify: OutboundClassifier | undefined
  ): Promise<OutboundResponse> {
    const { budget, clock } = this.parts
    await budget.take(request.cost ?? 1)
    const started = clock.now()
    let response: OutboundResponse | undefined
    let error: unknown
    try {
      response = await this.exchange(request, started)
      error = errorOf(request.operation, response, classify, clock.now())
    } catch (failure) {
      error = failure
    }
    this.record(request, attempt, started, response, error)
    if (isIntegrationError(error) && error.kind === "rate_limited" && error.retry_after) {
      await budget.block(error.retry_after)
    }
    if (error || !response) {
      throw error
    }
    return response
  }

  private async exchange(request: OutboundRequest, started: number): Promise<OutboundResponse> {
    const { operation, method, url, headers, body, timeout_ms = DEFAULT_TIMEOUT_MS } = request
    const signal = AbortSignal.timeout(timeout_ms)
    try {
      const response = await this.parts.fetch(url, { method, headers, body, signal, redirect: "manual" })
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, duration_ms: this.parts.clock.now() - started }
    } catch (cause) {
      // The cause's own message may quote the address, and with it tokens in its query: only its code is kept.
      const why = signal.aborted ? `did not answer within ${timeout_ms} ms` : `could not be reached (${codeOf(cause)})`
      throw new IntegrationError("unavailable", `${operation} ${why}`)
    }
  }

  private record(
    { operation, method, url }: OutboundRequest,
    attempt: number,
    started: number,
    response: OutboundResponse | undefined,
    error: unknown
  ): void {
    const failure = isIntegrationError(error) ? error : undefined
    this.parts.log.add({
      connection_id: this.parts.connection_id,
      operation,
      method,
      path: new URL(url).pathname,
      attempt,
      status: response?.status ?? null,
      outcome: error ? (failure?.kind ?? "error") : "ok",
      vendor_code: failure?.vendor_code ?? null,
      request_id: failure?.request_id ?? null,
      correlation_id: correlationId() ?? null,
      duration_ms: Math.round(this.parts.clock.now() - started),
      called_at: new Date(started).toISOString(),
    })
  }
}

const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } }
  return String(cause?.code ?? code ?? "network error")
}
