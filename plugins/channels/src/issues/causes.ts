import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor } from "../connections/services"
import type { SyncIssueDTO } from "../types"

/** Issues of one connection with the same cause, as one row. */
export type SyncIssueCause = Pick<SyncIssueDTO, "code" | "connection_id" | "subject_type" | "severity"> & {
  issue_count: number
  /** What the issues are about, such as SKUs: an issue may stand for many. */
  item_count: number
  /** The latest issue, whose text stands for the others. */
  sync_issue_id: string
  message: string
  first_seen_at: string
  last_seen_at: string
}

export type CauseFilters = { status?: SyncIssueDTO["status"]; connection_id?: string; code?: string }

/** Issues grouped by cause: the gravest first, then what concerns most. */
export async function listCauses(container: MedusaContainer, filters: CauseFilters): Promise<SyncIssueCause[]> {
  const { status = "open", connection_id, code } = filters
  return (await databaseExecutor(container).execute(CAUSES, [status, ...twice(connection_id), ...twice(code)])) as never
}

const twice = (value: string | undefined) => [value ?? null, value ?? null]

const CAUSES = `
  select * from (
    select code, connection_id, subject_type,
      (array_agg(severity order by array_position(array['error', 'warning', 'info'], severity)))[1] as severity,
      count(*)::int as issue_count, sum(count)::int as item_count,
      (array_agg(id order by last_seen_at desc, id))[1] as sync_issue_id,
      (array_agg(message order by last_seen_at desc, id))[1] as message,
      min(first_seen_at) as first_seen_at, max(last_seen_at) as last_seen_at
    from sync_issue
    where status = ? and (?::text is null or connection_id = ?) and (?::text is null or code = ?)
      and deleted_at is null
    group by code, connection_id, subject_type
  ) as cause
  order by array_position(array['error', 'warning', 'info'], severity), item_count desc, code, connection_id`
