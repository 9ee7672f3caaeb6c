import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { publishLive } from "@pasar/integrations"
import { channelsService, databaseExecutor } from "../../connections/services"
import type { ChannelConnectionDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { followOrder } from "../follow/follow-order"
import { settledOrders } from "../follow/settled-orders"
import { enqueueIntake } from "../note-orders"
import type { ChannelOrderRow } from "../records"
import { claimDueOrders, nextDueAt, releaseClaim, releaseOrders } from "./claim"
import { failedOutcome } from "./failure"
import { finishOrders, type Outcome } from "./finish"
import { HeldClaim } from "./held-claim"
import { settleHolds } from "./hold-stock"
import { readDetails, type Reading } from "./read-details"
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
  const executor = databaseExecutor(container)
  const claim = new HeldClaim(executor, await claimDueOrders(executor, connection_id))
  if (claim.orders.length) {
    await commitPoint("claimed")
    const reading = await read(container, connection_id, claim, signal)
    await commitPoint("details-read")
    await apply(container, connection_id, claim, reading).catch(async (error: unknown) => {
      // Whoever lives gives the claim back; only the dead leave theirs to run out.
      await releaseOrders(executor, claim.token)
      throw error
    })
    await commitPoint("finished")
  }
  return claim.orders.length
}

/** A channel that cannot be reached is no fault of the orders: their claim is given back unused. */
const read = async (container: MedusaContainer, connection_id: string, claim: HeldClaim, signal?: AbortSignal) => {
  try {
    return await readDetails(container, await retrieveConnection(container, connection_id), claim, signal)
  } catch (error) {
    await releaseClaim(databaseExecutor(container), claim)
    throw error
  }
}

const apply = async (
  container: MedusaContainer,
  connection_id: string,
  claim: HeldClaim,
  { details, failures }: Reading
) => {
  const held = await claim.renew()
  const connection = await retrieveConnection(container, connection_id)
  const rows = claim.orders.filter(({ id }) => held.has(id))
  const unread = rows.filter(({ external_id }) => failures.has(external_id))
  const answered = rows.filter(({ external_id }) => !failures.has(external_id))
  const { done, fresh, known } = triage(connection, answered, details)
  const outcomes: Outcome[] = [
    ...unread.map((row) => failed(container, row, failures.get(row.external_id))),
    ...done,
    ...(await takeNewOrders(container, connection, fresh, claim)),
  ]
  const unmoved = await settledOrders(container, known)
  for (const each of known) {
    if (unmoved.has(each.row.id)) {
      outcomes.push({ row: each.row, intake_status: "taken", applied: null })
    } else if (await claim.holds(each.row)) {
      outcomes.push(
        await followOrder(container, connection, each).catch((error: unknown) => failed(container, each.row, error))
      )
    }
  }
  const settled = await settleHolds(container, connection, outcomes, { details, claim })
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
