import { hostname } from "node:os"
import type { Logger } from "@medusajs/framework/types"
import type { Pool } from "@medusajs/framework/pg"
import { silenceDeadNeighbours } from "./dead-neighbours"
import type { RunningJobs } from "./running-jobs"

const BEAT_MS = 5_000
const RECOVER_MS = 10_000
/** A worker silent for this long counts as dead and its jobs are given to others. */
export const SILENT_AFTER_S = 30

const beatSql = `
  with beat as (
    insert into job_worker (id, host, pid) values ($1, $2, $3)
    on conflict (id) do update set beat_at = now()
  )
  select id::text from graphile_worker._private_jobs where id = any($4::bigint[]) and locked_by = $1`

/** Also forgets jobs that a newer one of their key has replaced while they ran: they are no dead letters. */
const recoverSql = `
  with silent as (
    select distinct held.locked_by
    from (
      select locked_by, locked_at from graphile_worker._private_jobs where locked_by is not null
      union all
      select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null
    ) held
    left join job_worker worker on worker.id = held.locked_by
    where coalesce(worker.beat_at, held.locked_at) < now() - interval '${SILENT_AFTER_S} seconds'
  ), explained as (
    update graphile_worker._private_jobs jobs set last_error = 'The worker stopped while it ran this job'
    from silent where jobs.locked_by = silent.locked_by returning jobs.id
  ), forgotten as (
    delete from job_worker where beat_at < now() - interval '1 day'
  )
  select array_agg(locked_by) as workers, (select count(*)::int from explained) as jobs from silent`

const forgetSupersededSql = `
  delete from graphile_worker._private_jobs
  where key is null and flags ? 'keyed' and locked_at is null and attempts >= max_attempts`

/** Says that this worker lives, notices claims it has lost, and frees what dead workers hold. */
export class Heartbeat {
  private timers: NodeJS.Timeout[] = []

  constructor(
    private readonly worker_id: string,
    private readonly pool: Pool,
    private readonly running: RunningJobs,
    private readonly logger: Logger
  ) {}

  /** Beats and recovers once, then keeps doing both. */
  async start(): Promise<void> {
    const quietly = (run: () => Promise<void>) => () =>
      void run().catch((error: Error) => this.logger.warn(`Worker heartbeat failed: ${error.message}`))
    this.timers = [
      setInterval(
        quietly(() => this.beat()),
        BEAT_MS
      ),
      setInterval(
        quietly(() => this.recover()),
        RECOVER_MS
      ),
    ]
    await this.beat()
    await silenceDeadNeighbours(this.pool, this.worker_id)
    await this.recover()
  }

  /** Ends the beat and signs off, so that nobody waits for this worker. */
  async stop(): Promise<void> {
    this.timers.forEach(clearInterval)
    await this.pool.query("delete from job_worker where id = $1", [this.worker_id]).catch(() => undefined)
  }

  private async beat(): Promise<void> {
    const ids = this.running.ids()
    const { rows } = await this.pool.query<{ id: string }>(beatSql, [this.worker_id, hostname(), process.pid, ids])
    const held = new Set(rows.map(({ id }) => id))
    this.running.abort(
      ids.filter((id) => !held.has(id)),
      "Another worker has taken this job over"
    )
  }

  private async recover(): Promise<void> {
    const { rows } = await this.pool.query<{ workers: string[] | null; jobs: number }>(recoverSql)
    const { workers, jobs } = rows[0] ?? { workers: null, jobs: 0 }
    if (workers) {
      await this.pool.query("select graphile_worker.force_unlock_workers($1)", [workers])
      await this.pool.query(`select pg_notify('jobs:insert', '{"count":1}')`)
      this.logger.warn(`${workers.length} workers fell silent; ${jobs} of their jobs go on here`)
    }
    await this.pool.query(forgetSupersededSql)
  }
}
