import type { CircuitBreakerPolicy } from "cockatiel" with { "resolution-mode": "import" }
import { IntegrationError, isIntegrationError } from "../types"

const FAILURES_IN_A_ROW = 5
const HALF_OPEN_AFTER_MS = 10_000

/** Stops calling a service that is down: after five failures in a row one call in ten seconds tries again. */
export class Breaker {
  private policy: CircuitBreakerPolicy | undefined

  constructor(private readonly half_open_after_ms = HALF_OPEN_AFTER_MS) {}

  /** Runs the call, or throws `unavailable` at once while the circuit is open. Only `unavailable` counts. */
  async run<T>(operation: string, call: () => Promise<T>): Promise<T> {
    const { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } = await import("cockatiel")
    this.policy ??= circuitBreaker(
      handleWhen((error) => isIntegrationError(error) && error.kind === "unavailable"),
      { halfOpenAfter: this.half_open_after_ms, breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW) }
    )
    try {
      return await this.policy.execute(call)
    } catch (error) {
      if (error instanceof BrokenCircuitError) {
        throw new IntegrationError("unavailable", `${operation} was not sent: the service is down`, {
          retry_after: Math.ceil(this.half_open_after_ms / 1_000),
        })
      }
      throw error
    }
  }
}
