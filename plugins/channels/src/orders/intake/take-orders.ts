import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, promiseAll } from "@medusajs/framework/utils"
import { publishLive } from "@pasar/integrations"
import { callChannel } from "../../connections/call-channel"
import { channelProvider, channelsService, databaseExecutor } from "../../connections/services"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { followOrder } from "../follow/follow-order"
import { enqueueIntake } from "../note-orders"
import type { ChannelOrderRow } from "../records"
import { claimDueOrders, nextDueAt, releaseClaim, releaseOrders, renewClaim, type Claim } from "./claim"
import { failedOutcome } from "./failure"
import { finishOrders, type Outcome } from "./finish"
import { settleHolds } from "./hold-stock"
import { takeNewOrders } from "./take-new-orders"
import { triage } from "./triage"

/** Takes every due order of a connection, fifty at a time, until none is left or the signal says stop. */
export async function takeOrders(container: MedusaContainer, connection_id: string, signal?: AbortSignal) {
  const executor = databaseExecutor(container)
  while (!signal?.aborted && (await takeBatch(container, connection_id, signal))) {
    await publishLive(executor, "channel_order", [connection_id])
  }
  const next = await nextDueAt(executor, connection_id)
  if (next && !(await isPaused(container, connection_id))) {
    await enqueueIntake(container, connection_id, next)
  }
}

/** Takes one batch; answers how many orders it held. */
export async function takeBatch(container: MedusaContainer, connection_id: string, signal?: AbortSignal) {
  if (await isPaused(container, connection_id)) {
    return 0
  }
  const claim = await claimDueOrders(databaseExecutor(container), connection_id)
  if (claim.orders.length) {
    await commitPoint("claimed")
    const details = await readDetails(container, connection_id, claim, signal)
    await commitPoint("details-read")
    await apply(container, connection_id, claim, details).catch(async (error: unknown) => {
      // Whoever lives gives the claim back; only the dead leave theirs to run out.
      await releaseOrders(databaseExecutor(container), claim.token)
      throw error
    })
    await commitPoint("finished")
  }
  return claim.orders.length
}

/** Reads details in the channel's batches; a channel that cannot be reached is no fault of the orders. */
const readDetails = async (container: MedusaContainer, connection_id: string, claim: Claim, signal?: AbortSignal) => {
  try {
    const connection = await retrieveConnection(container, connection_id)
    const { order_batch } = channelProvider(container, connection.provider_id).descriptor
    const ids = claim.orders.map(({ external_id }) => external_id)
    const batches = Array.from({ length: Math.ceil(ids.length / order_batch) }, (_, index) =>
      ids.slice(index * order_batch, (index + 1) * order_batch)
    )
    const answers = await promiseAll(
      batches.map((batch) =>
        callChannel(container, connection_id, (provider, context) => provider.orders!.get(context, batch), { signal })
      )
    )
    return new Map(answers.flat().map((order) => [order.external_id, order]))
  } catch (error) {
    await releaseClaim(databaseExecutor(container), claim)
    throw error
  }
}

const apply = async (
  container: MedusaContainer,
  connection_id: string,
  claim: Claim,
  details: Map<string, ChannelOrderDTO>
) => {
  const held = await renewClaim(databaseExecutor(container), claim)
  const connection = await retrieveConnection(container, connection_id)
  const rows = claim.orders.filter(({ id }) => held.has(id))
  const { done, fresh, known } = triage(connection, rows, details)
  const outcomes: Outcome[] = [...done, ...(await takeNewOrders(container, connection, fresh))]
  for (const each of known) {
    outcomes.push(
      await followOrder(container, connection, each).catch((error: unknown) => failed(container, each.row, error))
    )
  }
  const settled = await settleHolds(container, connection, outcomes, details)
  await commitPoint("before-finish")
  await finishOrders(container, claim.token, settled, details)
}

const failed = (container: MedusaContainer, row: ChannelOrderRow, error: unknown) =>
  failedOutcome(container.resolve(ContainerRegistrationKeys.LOGGER), row, error)

const retrieveConnection = async (container: MedusaContainer, id: string) =>
  (await channelsService(container).retrieveChannelConnection(id)) as unknown as ChannelConnectionDTO

const isPaused = async (container: MedusaContainer, connection_id: string) => {
  const { paused_at } = await retrieveConnection(container, connection_id)
  return Boolean(paused_at ?? (await channelsService(container).pausedAllAt()))
}
