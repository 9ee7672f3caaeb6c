import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { enqueueCatchUp } from "../connections/catch-up"
import { channelsService, databaseExecutor } from "../connections/services"
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

/** Looks again at the orders that wait for a SKU to be known here; matching is what they wait for. */
export async function replayOrdersWithoutSku(container: MedusaContainer, connection_id: string): Promise<void> {
  const rows = (await databaseExecutor(container).execute(
    `select subject_id from sync_issue
     where connection_id = ? and code in ('unknown_sku', 'duplicate_sku') and subject_type = 'channel_order'
       and status = 'open' and deleted_at is null`,
    [connection_id]
  )) as { subject_id: string }[]
  await noteAgain(
    container,
    connection_id,
    rows.map(({ subject_id }) => subject_id)
  )
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
