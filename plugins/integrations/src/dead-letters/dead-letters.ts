import type { Pool } from "@medusajs/framework/pg"
import { maskJson } from "../vault"

export type DeadLetterDTO = {
  id: string
  task: string
  key: string | null
  queue: string | null
  /** Kind of the IntegrationError that ended it, where it was one. */
  kind: string | null
  reason: string
  /** Personal data and secrets hidden. */
  payload: unknown
  attempts: number
  created_at: string
  failed_at: string
}

export type DeadLetterSelector = { ids?: string[]; task?: string }

type Row = Omit<DeadLetterDTO, "kind" | "reason"> & { last_error: string | null }

/** A job whose attempts are spent; one without the key it was added with has been replaced by a newer one. */
const IS_DEAD =
  "job.attempts >= job.max_attempts and job.locked_at is null and not (job.key is null and coalesce(job.flags ? 'keyed', false))"

const FROM = `
  from graphile_worker._private_jobs job
  join graphile_worker._private_tasks task on task.id = job.task_id
  left join graphile_worker._private_job_queues queue on queue.id = job.job_queue_id
  where ${IS_DEAD}`

/** Jobs that have given up, read from the job table itself: one truth, nothing copied. */
export class DeadLetters {
  constructor(private readonly pool: Pool) {}

  /** A page of dead letters, the latest first, and how many there are. */
  async list(input: { task?: string; offset: number; limit: number }): Promise<[DeadLetterDTO[], number]> {
    const [page, total] = await Promise.all([
      this.pool.query<Row>(
        `select job.id::text, task.identifier as task, job.key, queue.queue_name as queue, job.last_error, job.payload,
           job.attempts, job.created_at, job.updated_at as failed_at
         ${FROM} and ($1::text is null or task.identifier = $1)
         order by job.updated_at desc, job.id desc offset $2 limit $3`,
        [input.task ?? null, input.offset, input.limit]
      ),
      this.count(input.task),
    ])
    return [page.rows.map(toDeadLetter), total]
  }

  /** How many there are, of one task or of all. */
  async count(task?: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `select count(*)::int as count ${FROM} and ($1::text is null or task.identifier = $1)`,
      [task ?? null]
    )
    return rows[0]?.count ?? 0
  }

  /** How many there are of each of these connections; one without any is left out. */
  async countByConnection(connection_ids: string[]): Promise<Map<string, number>> {
    const { rows } = await this.pool.query<{ id: string; count: number }>(
      `select job.payload->>'connection_id' as id, count(*)::int as count
       ${FROM} and job.payload->>'connection_id' = any($1) group by 1`,
      [connection_ids]
    )
    return new Map(rows.map(({ id, count }) => [id, count]))
  }

  /** Gives those that match their attempts back and runs them now; resolves to their ids. */
  async replay(selector: DeadLetterSelector): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `with dead as (
         select array_agg(job.id) as ids ${FROM}
           and ($1::bigint[] is null or job.id = any($1)) and ($2::text is null or task.identifier = $2)
       )
       select replayed.id::text, pg_notify('jobs:insert', '{"count":1}')
       from dead, graphile_worker.reschedule_jobs(dead.ids, run_at := now(), attempts := 0) replayed`,
      [selector.ids ?? null, selector.task ?? null]
    )
    return rows.map(({ id }) => id)
  }
}

const toDeadLetter = ({ last_error, payload, ...row }: Row): DeadLetterDTO => {
  const [, kind, message] = /^\[([a-z_]+)\] (.*)$/s.exec(last_error ?? "") ?? []
  return {
    ...row,
    kind: kind ?? null,
    reason: message ?? last_error ?? "No reason was recorded",
    payload: maskJson(payload),
  }
}
