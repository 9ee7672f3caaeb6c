import type { SqlExecutor } from "@pasar/integrations"
import type { ChannelOrderRow } from "../records"
import { LEASE_S, renewClaim, type Claim } from "./claim"

/**
 * A claim that is being worked on. Whoever works asks it between two calls or two orders; it is renewed once a third of
 * its lease is gone, so that a slow batch is never taken by a second worker.
 */
export class HeldClaim {
  readonly token: string
  readonly orders: ChannelOrderRow[]
  #held: Set<string>
  #renewedAt = Date.now()

  constructor(
    private readonly executor: SqlExecutor,
    private readonly claim: Claim
  ) {
    this.token = claim.token
    this.orders = claim.orders
    this.#held = new Set(claim.orders.map(({ id }) => id))
  }

  /** Holds it for a whole lease more; answers the ids that are still ours. */
  async renew(): Promise<Set<string>> {
    this.#renewedAt = Date.now()
    this.#held = await renewClaim(this.executor, this.claim)
    return this.#held
  }

  /** Renews it where that is due. */
  async keep(): Promise<void> {
    if (Date.now() - this.#renewedAt > (LEASE_S * 1000) / 3) {
      await this.renew()
    }
  }

  /** True where this order is still ours to write. */
  async holds({ id }: Pick<ChannelOrderRow, "id">): Promise<boolean> {
    await this.keep()
    return this.#held.has(id)
  }
}
