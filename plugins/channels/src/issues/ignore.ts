import type { MedusaContainer } from "@medusajs/framework/types"
import { publishLive } from "@pasar/integrations"
import { channelsService, databaseExecutor } from "../connections/services"
import type { SyncIssueDTO } from "../types"

/** Leaves an issue aside: it stays so when it is seen again, until it is over. */
export async function ignoreIssue(container: MedusaContainer, id: string): Promise<SyncIssueDTO> {
  const service = channelsService(container)
  const { connection_id } = await service.retrieveSyncIssue(id)
  const issue = await service.updateSyncIssues({ id, status: "ignored" })
  await publishLive(databaseExecutor(container), "sync_issue", [connection_id])
  return issue
}
