import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { channelsService } from "../../connections/services"
import type { ChannelConnectionDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { followOrder } from "../follow/follow-order"
import { INTAKE_CODES, obstacleIssue } from "../issues"
import { failedOutcome } from "./failure"
import type { Outcome } from "./finish"
import type { HeldClaim } from "./held-claim"
import { obstacleOf } from "./judge-order"
import { readReferenceData, type ReferenceData } from "./reference-data"
import { takenOutcomes } from "./taken-outcomes"
import { orderIdOf } from "./to-medusa-order"
import type { Looked } from "./triage"
import { writeOrders } from "./write-orders"

/** Makes Medusa orders of these channel orders; what cannot be taken is put aside and never holds up the others. */
export async function takeNewOrders(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  looked: Looked[],
  claim: HeldClaim
): Promise<Outcome[]> {
  if (!looked.length) {
    return []
  }
  const inTurn = looked.toSorted((left, right) => left.order.placed_at.localeCompare(right.order.placed_at))
  const reference = await readReferenceData(
    container,
    inTurn.map(({ order }) => order)
  )
  const outcomes: Outcome[] = []
  const takeable: Looked[] = []
  const over: Looked[] = []
  for (const each of inTurn) {
    const obstacle = obstacleOf(each.order, reference)
    if (obstacle && each.order.status === "canceled") {
      // Nothing to take any more, so nobody needs to remove the obstacle.
      over.push(each)
      outcomes.push({ row: each.row, intake_status: "skipped", applied: each.order })
    } else if (obstacle) {
      outcomes.push({
        row: each.row,
        intake_status: "failed",
        applied: each.order,
        error: { kind: obstacle.code, message: obstacle.message, retry_at: null },
        issues: [obstacleIssue(each.row, obstacle)],
      })
    } else {
      takeable.push(each)
    }
  }
  await resolveObstacles(container, connection.id, over, "The order was cancelled on the channel.")
  return [...outcomes, ...(await takeTogether(container, connection, takeable, { reference, claim }))]
}

/** One batch; where it fails as a whole its orders are tried one by one, so that only the bad one stays behind. */
const takeTogether = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  looked: Looked[],
  { reference, claim }: { reference: ReferenceData; claim: HeldClaim }
): Promise<Outcome[]> => {
  if (!looked.length) {
    return []
  }
  try {
    return await take(container, connection, looked, reference)
  } catch (error) {
    if (looked.length === 1) {
      return [failedOutcome(container.resolve(ContainerRegistrationKeys.LOGGER), looked[0]!.row, error)]
    }
    const outcomes: Outcome[] = []
    for (const each of looked) {
      if (await claim.holds(each.row)) {
        outcomes.push(...(await takeTogether(container, connection, [each], { reference, claim })))
      }
    }
    return outcomes
  }
}

const take = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  looked: Looked[],
  reference: ReferenceData
): Promise<Outcome[]> => {
  const orders = looked.map(({ order }) => order)
  await writeOrders(container, connection, orders, reference)
  const outcomes = await takenOutcomes(container, connection, looked, reference)
  // Told more than once after a crash, never less than once: the order is only marked as taken afterwards.
  await container.resolve(Modules.EVENT_BUS).emit(
    orders.map(({ external_id }) => ({
      name: "order.placed",
      data: { id: orderIdOf(connection.id, external_id), no_notification: true },
    })),
    {}
  )
  await commitPoint("events-emitted")
  await resolveObstacles(container, connection.id, looked, "The order has been taken.")
  // An order can be further on than "to be shipped" when it is first seen.
  return await Promise.all(outcomes.map(async (outcome) => await caughtUp(container, connection, outcome)))
}

const caughtUp = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  outcome: Outcome
): Promise<Outcome> => {
  const order = outcome.applied!
  if (["unpaid", "on_hold", "ready_to_ship", "processed"].includes(order.status)) {
    return outcome
  }
  const row = { ...outcome.row, order_id: outcome.order_id!, status: null }
  const followed = await followOrder(container, connection, { row, order })
  return {
    ...outcome,
    issues: [...(outcome.issues ?? []), ...(followed.issues ?? [])],
    events: [...(outcome.events ?? []), ...(followed.events ?? [])],
  }
}

const resolveObstacles = async (
  container: MedusaContainer,
  connection_id: string,
  looked: Looked[],
  resolution: string
) => {
  const subject_ids = looked.filter(({ row }) => row.last_error_kind).map(({ row }) => row.id)
  for (const code of subject_ids.length ? INTAKE_CODES : []) {
    await channelsService(container).resolveIssues({
      connection_id,
      code,
      subject_type: "channel_order",
      subject_ids,
      resolution,
    })
  }
}
