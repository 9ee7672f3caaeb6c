import type { SqlExecutor } from "@pasar/integrations"

const KEEP_RUNS_DAYS = 30
const BATCH = 5000

/** Closes runs whose worker has fallen silent, so that no page shows work that nobody does. */
export async function closeLostRuns(executor: SqlExecutor): Promise<void> {
  await executor.execute(
    `update sync_run set status = 'stopped', finished_at = now(), updated_at = now(),
       message = 'The server stopped in the middle of this run. A later run carries on; nothing is to be done.'
     where status = 'running' and heartbeat_at < now() - interval '15 minutes' and deleted_at is null`
  )
}

/** Deletes what nobody will look at again: runs of a month ago and attempts to connect that are over. */
export async function pruneHistory(executor: SqlExecutor): Promise<void> {
  await executor.execute(
    `delete from sync_run where id in (
       select id from sync_run where finished_at < now() - ? * interval '1 day' limit ?)`,
    [KEEP_RUNS_DAYS, BATCH]
  )
  await executor.execute(`delete from connect_attempt where expires_at < now() - interval '1 day'`)
}
