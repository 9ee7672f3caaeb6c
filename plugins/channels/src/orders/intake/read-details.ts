import type { MedusaContainer } from "@medusajs/framework/types"
import { promiseAll } from "@medusajs/framework/utils"
import { callChannel } from "../../connections/call-channel"
import { channelProvider } from "../../connections/services"
import type { ChannelConnectionDTO, ChannelContext, ChannelOrderDTO, ChannelProvider } from "../../types"
import { mayConcernOneOrder } from "./failure"
import type { HeldClaim } from "./held-claim"

/** What the channel said of claimed orders, by their numbers there. */
export type Reading = {
  details: Map<string, ChannelOrderDTO>
  /** Orders that could not be read though the channel answered, each with the reason. */
  failures: Map<string, unknown>
}

/**
 * Reads details in the channel's batches. Where the failure of a batch may be the fault of one order, that order is
 * found and the others are read without it. Throws where the channel or the shop as a whole cannot be reached.
 */
export async function readDetails(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  claim: HeldClaim,
  signal?: AbortSignal
): Promise<Reading> {
  const { order_batch } = channelProvider(container, connection.provider_id).descriptor
  const ids = claim.orders.map(({ external_id }) => external_id)
  const batches = Array.from({ length: Math.ceil(ids.length / order_batch) }, (_, index) =>
    ids.slice(index * order_batch, (index + 1) * order_batch)
  )
  const readings = await promiseAll(
    batches.map((batch) =>
      callChannel(container, connection.id, (provider, context) => readBatch(provider, context, batch, claim), {
        signal,
      })
    )
  )
  return {
    details: new Map(readings.flatMap(({ details }) => [...details])),
    failures: new Map(readings.flatMap(({ failures }) => [...failures])),
  }
}

const readBatch = async (
  provider: ChannelProvider,
  context: ChannelContext,
  batch: string[],
  claim: HeldClaim
): Promise<Reading> => {
  const reading: Reading = { details: new Map(), failures: new Map() }
  let isAnswered = false
  const read = async (ids: string[]): Promise<void> => {
    await claim.keep()
    try {
      const orders = await provider.orders!.get(context, ids)
      isAnswered = true
      orders.forEach((order) => reading.details.set(order.external_id, order))
    } catch (error) {
      if (!mayConcernOneOrder(error)) {
        throw error
      }
      if (ids.length > 1) {
        // Halving finds one bad order among fifty with a dozen calls.
        const half = Math.ceil(ids.length / 2)
        await read(ids.slice(0, half))
        return await read(ids.slice(half))
      }
      if (!isAnswered) {
        // A shop that is refused as a whole is no fault of its orders; this throws then.
        await provider.auth.account(context)
        isAnswered = true
      }
      reading.failures.set(ids[0]!, error)
    }
  }
  await read(batch)
  return reading
}
