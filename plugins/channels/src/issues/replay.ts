import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { enqueueCatchUp } from "../connections/catch-up"
import { channelsService, integrationsService } from "../connections/services"
import { enqueueMatch } from "../listings/match-task"
import { noteChannelOrders } from "../orders"
import { answerJob, cancelJob, type CancelPayload } from "../orders/outgoing/jobs"
import { retryShipments } from "../orders/outgoing/ship-failures"
import type { SyncIssueDTO } from "../types"

/** Tries the cause of an issue again and says in a sentence what it set going. */
type Replay = (container: MedusaContainer, issue: SyncIssueDTO) => Promise<string>

const readOrderAgain: Replay = async (container, { connection_id, subject_id }) => {
  const orders = await channelsService(container).listChannelOrders({ id: subject_id }, { select: ["external_id"] })
  await noteChannelOrders(container, {
    connection_id,
    orders: orders.map(({ external_id }) => ({ external_id, updated_at: null })),
    trigger: "replay",
  })
  return "The order is being read again from the channel."
}

const shipAgain: Replay = async (container, issue) => {
  const count = await retryShipments(container, issue.subject_id)
  if (!count) {
    return await readOrderAgain(container, issue)
  }
  return `The channel is asked again to ship ${count === 1 ? "the parcel" : `${count} parcels`}.`
}

const cancelAgain: Replay = async (container, issue) => {
  const channel_order_id = issue.subject_id
  const { accept, reason } = (issue.details ?? {}) as { accept?: boolean; reason?: CancelPayload["reason"] }
  if (accept === undefined && reason === undefined) {
    // Opened before wishes were kept: reading the order lets the sweep send what is still wanted.
    return await readOrderAgain(container, issue)
  }
  const isAnswer = accept !== undefined
  const job = isAnswer ? answerJob({ channel_order_id, accept }) : cancelJob({ channel_order_id, reason: reason! })
  await integrationsService(container).enqueue([job])
  return isAnswer
    ? `The buyer is told again that the order is ${accept ? "cancelled" : "kept"}.`
    : "The channel is asked again to cancel the order."
}

/** Where the cause says more than the subject. */
const replaysByCode: Record<string, Replay> = { ship_failed: shipAgain, cancel_failed: cancelAgain }

const replaysBySubject: Record<string, Replay> = {
  channel_order: readOrderAgain,
  listing_variant: async (container, { connection_id }) => {
    await enqueueMatch(container, [connection_id])
    await enqueueCatchUp(container, [connection_id], { orders: false })
    return "SKUs are being matched again and stock is being sent again."
  },
}

const catchUp: Replay = async (container, { connection_id }) => {
  await enqueueCatchUp(container, [connection_id])
  return "The channel is being caught up with."
}

/** Tries again what an issue is about; success resolves the issue by itself. */
export async function replayIssue(
  container: MedusaContainer,
  id: string
): Promise<{ sync_issue: SyncIssueDTO; done: string }> {
  const service = channelsService(container)
  const issue = await service.retrieveSyncIssue(id)
  if (issue.status === "resolved") {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Issue ${id} is resolved already. There is nothing to retry.`)
  }
  // Before anything is tried: what succeeds at once must not be opened again.
  const sync_issue = issue.status === "ignored" ? await service.updateSyncIssues({ id, status: "open" }) : issue
  const replay = replaysByCode[issue.code] ?? replaysBySubject[issue.subject_type] ?? catchUp
  return { sync_issue, done: await replay(container, issue) }
}
