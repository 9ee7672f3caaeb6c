import type { MedusaContainer } from "@medusajs/framework/types"
import { publishLive } from "@pasar/integrations"
import { channelsService, databaseExecutor } from "../connections/services"
import type { SyncIssueDTO } from "../types"
import { replayIssue } from "./replay"

/** Which issues an action is for: some by id, all of a cause, or all about some subjects. */
export type ManyIssues = { ids?: string[]; code?: string; connection_id?: string; subject_ids?: string[] }

/** More than this is a second press of the button: one request must not hold the server for minutes. */
const AT_ONCE = 200

/** Leaves open issues aside; answers the ids of those that were. */
export const ignoreIssues = async (container: MedusaContainer, which: ManyIssues) =>
  await setStatus(container, which, "open", "ignored")

/** Puts ignored issues back among the open ones; what is over meanwhile stays over. */
export const reopenIssues = async (container: MedusaContainer, which: ManyIssues) =>
  await setStatus(container, which, "ignored", "open")

/** Tries open issues again, one after the other; one that cannot be tried does not keep the others from it. */
export async function replayIssues(container: MedusaContainer, which: ManyIssues) {
  const issues = await find(container, which, "open", AT_ONCE)
  const ids: string[] = []
  const failed: { id: string; message: string }[] = []
  for (const { id } of issues) {
    try {
      await replayIssue(container, id)
      ids.push(id)
    } catch (error) {
      failed.push({ id, message: (error as Error).message })
    }
  }
  return { ids, failed }
}

type Status = SyncIssueDTO["status"]

const find = async (container: MedusaContainer, which: ManyIssues, status: Status, take?: number) => {
  const { ids, subject_ids, code, connection_id } = which
  const filters = {
    status,
    ...(ids && { id: ids }),
    ...(subject_ids && { subject_id: subject_ids }),
    ...(code && { code }),
    ...(connection_id && { connection_id }),
  }
  return await channelsService(container).listSyncIssues(filters, {
    take: take ?? null,
    order: { last_seen_at: "DESC" },
    select: ["id", "connection_id"],
  })
}

async function setStatus(container: MedusaContainer, which: ManyIssues, from: Status, to: Status) {
  const issues = await find(container, which, from)
  if (!issues.length) {
    return []
  }
  // Only those still so: an issue that was settled in between must not come back.
  const changed = (await databaseExecutor(container).execute(
    `update sync_issue set status = ?, updated_at = now()
     where status = ? and id in (select jsonb_array_elements_text(?::jsonb)) returning id`,
    [to, from, JSON.stringify(issues.map(({ id }) => id))]
  )) as { id: string }[]
  const connection_ids = [...new Set(issues.map(({ connection_id }) => connection_id))]
  await publishLive(databaseExecutor(container), "sync_issue", connection_ids)
  return changed.map(({ id }) => id)
}
