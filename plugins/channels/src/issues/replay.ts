import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { enqueueCatchUp } from "../connections/catch-up"
import { channelsService } from "../connections/services"
import { enqueueMatch } from "../listings/match-task"
import { noteChannelOrders } from "../orders"
import type { SyncIssueDTO } from "../types"

type Replay = (container: MedusaContainer, issue: SyncIssueDTO) => Promise<void>

/** How the cause of an issue is tried again, by what it is about; success resolves the issue by itself. */
const replays: Record<string, Replay> = {
  channel_order: async (container, { connection_id, subject_id }) => {
    await noteAgain(container, connection_id, [subject_id])
  },
  listing_variant: async (container, { connection_id }) => {
    await enqueueMatch(container, [connection_id])
    await enqueueCatchUp(container, [connection_id], { orders: false })
  },
  connection: async (container, { connection_id }) => {
    await enqueueCatchUp(container, [connection_id])
  },
}

/** Tries again what an issue is about. */
export async function replayIssue(container: MedusaContainer, id: string): Promise<SyncIssueDTO> {
  const service = channelsService(container)
  const issue = await service.retrieveSyncIssue(id)
  if (issue.status === "resolved") {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Issue ${id} is resolved already. There is nothing to retry.`)
  }
  await (replays[issue.subject_type] ?? replays.connection!)(container, issue)
  return issue.status === "ignored" ? await service.updateSyncIssues({ id, status: "open" }) : issue
}

const noteAgain = async (container: MedusaContainer, connection_id: string, ids: string[]) => {
  if (!ids.length) {
    return
  }
  const orders = await channelsService(container).listChannelOrders({ id: ids }, { select: ["external_id"] })
  await noteChannelOrders(container, {
    connection_id,
    orders: orders.map(({ external_id }) => ({ external_id, updated_at: null })),
    trigger: "replay",
  })
}
