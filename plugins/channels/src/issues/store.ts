import { generateEntityId } from "@medusajs/framework/utils"
import { publishLive, type SqlExecutor } from "@pasar/integrations"
import type { SyncIssueDTO } from "../types/records"

/** One failing item or one group of alike items. Connection, code and subject are its identity. */
export type IssueInput = Pick<SyncIssueDTO, "connection_id" | "subject_type" | "subject_id" | "code" | "message"> & {
  severity?: SyncIssueDTO["severity"]
  count?: number
  details?: Record<string, unknown> | null
}

/** Which open issues are over; without `subject_ids` all of the code. */
export type IssueSelector = {
  connection_id: string
  code: string
  subject_type?: string
  subject_ids?: string[]
  /** Issues of the code that go on, where `subject_ids` is not given. */
  keep_subject_ids?: string[]
  resolution: string
}

/** Opens or renews issues in one statement. */
export async function raiseIssues(executor: SqlExecutor, issues: IssueInput[]): Promise<void> {
  if (!issues.length) {
    return
  }
  await executor.execute(
    `insert into sync_issue as issue (id, connection_id, subject_type, subject_id, code, severity, message, count,
                                      details, first_seen_at, last_seen_at)
     select id, connection_id, subject_type, subject_id, code, severity, message, count, details, now(), now()
     from jsonb_to_recordset(?::jsonb) as input (id text, connection_id text, subject_type text, subject_id text,
       code text, severity text, message text, count int, details jsonb)
     order by connection_id, code, subject_id
     on conflict (connection_id, code, subject_id) where deleted_at is null do update set
       subject_type = excluded.subject_type, severity = excluded.severity, message = excluded.message,
       count = excluded.count, details = excluded.details, attempts = issue.attempts + 1,
       first_seen_at = case issue.status when 'resolved' then now() else issue.first_seen_at end,
       last_seen_at = now(), updated_at = now(), resolved_at = null, resolution = null,
       status = case issue.status when 'ignored' then 'ignored' else 'open' end`,
    [JSON.stringify(withDefaults(issues))]
  )
  await publishLive(executor, "sync_issue", connectionIds(issues))
}

/** Closes open issues; answers how many. */
export async function resolveIssues(executor: SqlExecutor, selector: IssueSelector): Promise<number> {
  const { connection_id, code, subject_type, subject_ids, keep_subject_ids, resolution } = selector
  if (subject_ids && !subject_ids.length) {
    return 0
  }
  const closed = (await executor.execute(
    `update sync_issue set status = 'resolved', resolved_at = now(), resolution = ?, updated_at = now()
     where connection_id = ? and code = ? and status <> 'resolved' and deleted_at is null
       and (?::text is null or subject_type = ?)
       and (?::jsonb is null or subject_id in (select jsonb_array_elements_text(?::jsonb)))
       and (?::jsonb is null or subject_id not in (select jsonb_array_elements_text(?::jsonb)))
     returning id`,
    [
      resolution,
      connection_id,
      code,
      ...twice(subject_type),
      ...twice(json(subject_ids)),
      ...twice(json(keep_subject_ids)),
    ]
  )) as { id: string }[]
  if (closed.length) {
    await publishLive(executor, "sync_issue", [connection_id])
  }
  return closed.length
}

// One statement may not touch a row twice: of two alike the later one counts.
const withDefaults = (issues: IssueInput[]) => [
  ...new Map(
    issues.map((issue) => [
      [issue.connection_id, issue.code, issue.subject_id].join("\n"),
      { id: generateEntityId(undefined, "syncis"), severity: "warning", count: 1, details: null, ...issue },
    ])
  ).values(),
]

const connectionIds = (issues: IssueInput[]) => [...new Set(issues.map(({ connection_id }) => connection_id))]
const json = (ids: string[] | undefined) => (ids ? JSON.stringify(ids) : null)
const twice = (value: string | null | undefined) => [value ?? null, value ?? null]
