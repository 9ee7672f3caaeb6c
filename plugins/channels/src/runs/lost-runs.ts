import type { SqlExecutor } from "@pasar/integrations"

/** Closes runs whose worker has fallen silent, so that no page shows work that nobody does. */
export async function closeLostRuns(executor: SqlExecutor): Promise<void> {
  await executor.execute(
    `update sync_run set status = 'stopped', finished_at = now(), updated_at = now(),
       message = 'The server stopped in the middle of this run. A later run carries on; nothing is to be done.'
     where status = 'running' and heartbeat_at < now() - interval '15 minutes' and deleted_at is null`
  )
}
