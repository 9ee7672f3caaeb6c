import type { Logger } from "@medusajs/framework/types"
import type { Pool } from "@medusajs/framework/pg"
import { systemClock, type Clock } from "../clock"
import type { OutboundClient, RateBudget } from "../types"
import { Breaker } from "./breaker"
import { CallLog } from "./call-log"
import { PolicyClient } from "./policy-client"
import { SharedRateBudget } from "./rate-budget"

type Overrides = { fetch?: typeof fetch; clock?: Clock; random?: () => number }

/** One client per connection and process, so that breaker and memory of the budget are kept. */
export class OutboundClients {
  private readonly clients = new Map<string, OutboundClient>()
  private readonly log: CallLog

  constructor(
    private readonly pool: Pool,
    logger: Logger,
    private readonly overrides: Overrides
  ) {
    this.log = new CallLog(pool, logger)
  }

  /** The connection's client under that budget. */
  for(connection_id: string, budget: RateBudget): OutboundClient {
    const key = `${connection_id}:${budget.units}/${budget.interval_ms}`
    const client = this.clients.get(key) ?? this.create(connection_id, budget)
    this.clients.set(key, client)
    return client
  }

  /** Writes the rest of the call log. */
  flush(): Promise<void> {
    return this.log.flush()
  }

  private create(connection_id: string, budget: RateBudget): OutboundClient {
    const clock = this.overrides.clock ?? systemClock
    const random = this.overrides.random ?? Math.random
    return new PolicyClient({
      connection_id,
      breaker: new Breaker(),
      budget: new SharedRateBudget(this.pool, connection_id, budget, { clock, random }),
      log: this.log,
      fetch: this.overrides.fetch ?? fetch,
      clock,
      random,
    })
  }
}
