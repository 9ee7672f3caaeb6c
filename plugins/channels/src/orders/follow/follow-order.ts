import type { MedusaContainer } from "@medusajs/framework/types"
import { channelProvider } from "../../connections/services"
import type { IssueInput } from "../../issues/store"
import type { ChannelConnectionDTO, ChannelOrderDTO } from "../../types"
import type { Outcome } from "../intake/finish"
import type { Looked } from "../intake/triage"
import { cancelRequestedIssue, impossibleStatusIssue, totalMismatchIssue } from "../issues"
import { isPaid } from "../payments"
import { isShippedStatus, transitionOf, type Transition } from "../status-graph"
import type { TimelineEvent } from "../timeline"
import { applyCanceled } from "./apply-canceled"
import { applyPaid } from "./apply-paid"
import { applyPartlyCanceled } from "./apply-partly-canceled"
import { applyPickupFailed } from "./apply-pickup-failed"
import { applyShipped } from "./apply-shipped"
import { settleIssues } from "./settle-issues"
import { unmaskAddress } from "./unmask-address"

/**
 * Brings a Medusa order to where the channel says it is. Every effect asks first whether it is there already, so that
 * looking twice, or again after a crash, ends in the same state.
 */
export async function followOrder(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  { row, order }: Looked
): Promise<Outcome> {
  const transition = judge({ row, order })
  if (transition === "older" || transition === "impossible") {
    return ignored({ row, order }, transition)
  }
  const partly = order.status === "canceled" ? null : await applyPartlyCanceled(container, connection, { row, order })
  const again = await applyPickupFailed(container, { row, order })
  const issues = await applyStatus(container, connection, { row, order })
  const raised = [...(partly?.issues ?? []), ...issues]
  await settleIssues(container, connection, { row, order }, raised)
  const { title } = channelProvider(container, connection.provider_id).descriptor
  return {
    row,
    intake_status: "taken",
    applied: order,
    issues: raised,
    events: [
      ...(partly?.events ?? []),
      ...again,
      ...(transition === "same" ? [] : [movedEvent({ row, order }, title)]),
    ],
  }
}

const judge = ({ row, order }: Looked): Transition =>
  transitionOf(
    row.status && row.external_updated_at ? { status: row.status, updated_at: row.external_updated_at } : null,
    order
  )

const applyStatus = async (container: MedusaContainer, connection: ChannelConnectionDTO, { row, order }: Looked) => {
  const issues: (IssueInput | null)[] = []
  // First, because a fulfilment takes its address from the order.
  await unmaskAddress(container, connection, order)
  if (row.status === "unpaid" && isPaid(order)) {
    await applyPaid(container, connection, order)
    issues.push(totalMismatchIssue(row, order))
  }
  if (order.status === "cancel_requested") {
    issues.push(cancelRequestedIssue(row, order.cancellation?.reason))
  }
  if (order.status === "canceled") {
    issues.push(await applyCanceled(container, connection, { row, order }))
  }
  if (isShippedStatus(order.status) || order.packages.some(({ is_picked_up }) => is_picked_up)) {
    await applyShipped(container, connection, { row, order })
  }
  return issues.filter((issue) => issue !== null)
}

const ignored = ({ row, order }: Looked, transition: Transition): Outcome => ({
  row,
  intake_status: "taken",
  applied: null,
  issues: transition === "impossible" ? [impossibleStatusIssue(row, order.status)] : [],
  events: [
    {
      channel_order_id: row.id,
      side: "channel",
      type: "ignored",
      key: `${order.status} ${order.updated_at}`,
      message:
        transition === "older"
          ? `An older update (${order.external_status}) came late and changed nothing.`
          : `An update to ${order.external_status} is not possible from here and changed nothing.`,
      happened_at: order.updated_at,
    },
  ],
})

const movedEvent = ({ row, order }: Looked, title: string): TimelineEvent => ({
  channel_order_id: row.id,
  side: "channel",
  type: "moved",
  key: `${order.status} ${order.updated_at}`,
  message: `${title}: ${words(order)}.`,
  happened_at: order.updated_at,
  details: { from: row.status, to: order.status, external_status: order.external_status },
})

const words = ({ status, cancellation }: ChannelOrderDTO) => {
  const text = status.replaceAll("_", " ")
  return status === "canceled" && cancellation ? `${text} by ${cancellation.by}` : text
}
