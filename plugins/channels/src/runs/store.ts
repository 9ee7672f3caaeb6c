import { generateEntityId } from "@medusajs/framework/utils"
import { publishLive, type SqlExecutor } from "@pasar/integrations"
import type { SyncRunDTO } from "../types/records"

export type RunInput = Pick<SyncRunDTO, "connection_id" | "kind" | "trigger"> & { total?: number | null }

export type RunProgress = {
  cursor?: string | null
  total?: number | null
  /** Counts are added to what stands there. */
  done?: number
  changed?: number
  failed?: number
}

export type RunEnd = { status: Exclude<SyncRunDTO["status"], "running">; message?: string | null }

/** Opens a sync run. */
export async function startRun(executor: SqlExecutor, { connection_id, kind, trigger, total }: RunInput) {
  const [run] = (await executor.execute(
    `insert into sync_run (id, connection_id, kind, trigger, total, started_at, heartbeat_at)
     values (?, ?, ?, ?, ?, now(), now()) returning *`,
    [generateEntityId(undefined, "syncrun"), connection_id, kind, trigger, total ?? null]
  )) as SyncRunDTO[]
  await publishLive(executor, "sync_run", [connection_id])
  return run!
}

export type RecordedRun = Pick<SyncRunDTO, "connection_id" | "kind" | "trigger"> & {
  done: number
  changed: number
  failed?: number
}

/** Writes down a run that is over already and went well, but for items that failed: one row, one statement. */
export async function recordRun(executor: SqlExecutor, { failed = 0, ...run }: RecordedRun): Promise<void> {
  await executor.execute(
    `insert into sync_run (id, connection_id, kind, trigger, status, total, done_count, changed_count,
       failed_count, started_at, heartbeat_at, finished_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, now(), now(), now())`,
    [
      generateEntityId(undefined, "syncrun"),
      run.connection_id,
      run.kind,
      run.trigger,
      failed ? "partial" : "succeeded",
      run.done,
      run.done,
      run.changed,
      failed,
    ]
  )
  await publishLive(executor, "sync_run", [run.connection_id])
}

/** Adds to a run's counts, moves its cursor where one is given and shows that it is alive. */
export async function advanceRun(executor: SqlExecutor, id: string, progress: RunProgress): Promise<void> {
  const movesCursor = progress.cursor !== undefined
  const rows = (await executor.execute(
    `update sync_run set done_count = done_count + ?, changed_count = changed_count + ?,
       failed_count = failed_count + ?, total = coalesce(?, total),
       cursor = case when ? then ? else cursor end, heartbeat_at = now(), updated_at = now()
     where id = ? returning connection_id`,
    [
      progress.done ?? 0,
      progress.changed ?? 0,
      progress.failed ?? 0,
      progress.total ?? null,
      movesCursor,
      progress.cursor ?? null,
      id,
    ]
  )) as { connection_id: string }[]
  await publishLive(
    executor,
    "sync_run",
    rows.map(({ connection_id }) => connection_id)
  )
}

/** Closes a run. */
export async function finishRun(executor: SqlExecutor, id: string, { status, message }: RunEnd): Promise<void> {
  const rows = (await executor.execute(
    `update sync_run set status = ?, message = ?, finished_at = now(), heartbeat_at = now(), updated_at = now()
     where id = ? returning connection_id`,
    [status, message ?? null, id]
  )) as { connection_id: string }[]
  await publishLive(
    executor,
    "sync_run",
    rows.map(({ connection_id }) => connection_id)
  )
}
