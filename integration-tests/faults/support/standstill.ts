import type { Shop } from "../../http/support/shop.ts"

const LOG_LINES = 40

/** Why nothing moves, for whoever reads a failure: jobs, due orders, waiting sessions and what the server complained of. */
export const describeStandstill = async (shop: Shop): Promise<string> => {
  const jobs = await shop.sql(
    `select task.identifier, job.attempts, job.locked_by is not null as locked, job.run_at - now() as due_in,
       job.last_error, count(*)::int
     from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
     group by 1, 2, 3, 4, 5 order by 1 limit 40`
  )
  const orders = await shop.sql(
    `select intake_status, status, claimed_until > now() as claimed, attempts, last_error, count(*)::int
     from channel_order where due_at is not null group by 1, 2, 3, 4, 5`
  )
  const sessions = await shop.sql(
    `select state, wait_event, now() - state_change as since, left(query, 120) as query from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and (state <> 'idle' or wait_event_type = 'Lock')`
  )
  const complaints = shop.server
    .logs()
    .split("\n")
    .filter((line) => /warn|error/i.test(line))
    .slice(-LOG_LINES)
  return (
    [{ jobs }, { orders }, { sessions }].map((each) => JSON.stringify(each)).join("\n") + "\n" + complaints.join("\n")
  )
}
