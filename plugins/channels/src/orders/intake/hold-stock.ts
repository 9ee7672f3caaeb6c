import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { databaseExecutor } from "../../connections/services"
import { retryDeadlocks } from "../../stock-guard"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import { oversoldIssue } from "../issues"
import { failedOutcome } from "./failure"
import type { Outcome } from "./finish"
import type { HeldClaim } from "./held-claim"
import { needsOf } from "./needs"
import { readReferenceData } from "./reference-data"
import { listOversold, reserveStock } from "./reserve-stock"
import { lineIdOf } from "./to-medusa-order"

/** Ordered and still in the house, so that the channel shows so many units less. */
const OPEN = new Set<ChannelOrderDTO["status"]>(["unpaid", "on_hold", "ready_to_ship", "processed", "cancel_requested"])

/**
 * Holds the units of orders that no Medusa order holds: the channel has counted them already, so what is pushed there
 * must too. Their reservations carry the ids that they would have in the order; taking it later meets them. Where the
 * order will never be taken they are given back.
 */
export async function settleHolds(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  outcomes: Outcome[],
  { details, claim }: { details: Map<string, ChannelOrderDTO>; claim: HeldClaim }
): Promise<Outcome[]> {
  const settled: Outcome[] = []
  for (const outcome of outcomes) {
    if (!(await claim.holds(outcome.row))) {
      continue
    }
    const order = details.get(outcome.row.external_id)
    settled.push(
      order && outcome.intake_status !== "taken" ? await settle(container, connection, outcome, order) : outcome
    )
  }
  return settled
}

const settle = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  outcome: Outcome,
  order: ChannelOrderDTO
): Promise<Outcome> => {
  try {
    if (!isHeld(connection, outcome, order)) {
      await release(container, connection, outcome, order)
      return outcome
    }
    const issue = await hold(container, connection, outcome, order)
    return issue ? { ...outcome, issues: [...(outcome.issues ?? []), issue] } : outcome
  } catch (error) {
    // Tried again with the order, which would otherwise wait for a person with its units unprotected.
    const failed = failedOutcome(container.resolve(ContainerRegistrationKeys.LOGGER), outcome.row, error)
    return { ...outcome, error: failed.error, issues: [...(outcome.issues ?? []), ...(failed.issues ?? [])] }
  }
}

/** What is only observed counts as long as it lies here and Pasar writes the channel's stock; what waits, always. */
const isHeld = ({ stock_mode }: ChannelConnectionDTO, { intake_status }: Outcome, { status }: ChannelOrderDTO) =>
  intake_status === "observed" ? stock_mode === "live" && OPEN.has(status) : intake_status === "failed"

const hold = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  { row }: Outcome,
  order: ChannelOrderDTO
) => {
  const needs = needsOf(connection.id, order, await readReferenceData(container, [order]))
  if (!needs.length || !(connection.default_location_id ?? connection.stock_location_ids[0])) {
    return null
  }
  const held = new Set((await reservationsOf(container, connection, order)).map(({ line_item_id }) => line_item_id))
  await reserveStock(
    container,
    connection,
    needs.filter(({ line_item_id }) => !held.has(line_item_id))
  )
  const lines = needs.map(({ line_item_id }) => line_item_id)
  const missing = await listOversold(container, connection, lines)
  return missing.length ? oversoldIssue(row, null, connection.oversold_policy, missing) : null
}

const release = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  { row }: Outcome,
  order: ChannelOrderDTO
) => {
  // Whoever has not been looked at before holds nothing.
  const held = row.status === null ? [] : await reservationsOf(container, connection, order)
  if (held.length) {
    await remove(
      container,
      held.map(({ id }) => id)
    )
  }
}

const reservationsOf = async (container: MedusaContainer, { id }: ChannelConnectionDTO, order: ChannelOrderDTO) =>
  await container
    .resolve(Modules.INVENTORY)
    .listReservationItems(
      { line_item_id: order.lines.map((line) => lineIdOf(id, order.external_id, line.external_id)) },
      { select: ["id", "line_item_id"] }
    )

/** Gives back what is held for a connection's orders that Medusa does not have; nobody looks at them any more. */
export async function releaseHolds(container: MedusaContainer, connection_id: string): Promise<void> {
  const held = (await databaseExecutor(container).execute(
    `select r.id from reservation_item r
       join channel_order noted on noted.external_id = r.metadata ->> 'channel_order'
      where noted.connection_id = ? and noted.intake_status <> 'taken' and noted.order_id is null and r.deleted_at is null
        and not exists (select 1 from order_line_item line where line.id = r.line_item_id)`,
    [connection_id]
  )) as { id: string }[]
  if (held.length) {
    await remove(
      container,
      held.map(({ id }) => id)
    )
  }
}

// For good, not softly: a deleted reservation says that its order once had its units.
const remove = async (container: MedusaContainer, ids: string[]) =>
  await retryDeadlocks(() => container.resolve(Modules.INVENTORY).deleteReservationItems(ids))
