import type { JobInput, SqlExecutor } from "../types"
import { correlationId } from "../correlation"
import { correlationFlag } from "../correlation/job-flag"
import { findTask } from "../registry"

export const DEFAULT_MAX_ATTEMPTS = 8

/**
 * Marks a job that was added with a key. graphile-worker takes the key away from a running or dead job when a newer
 * one of the same key is added; flag without key therefore means "superseded", which is not a dead letter.
 */
const KEYED_FLAG = "keyed"

const addJobsSql = `
  select graphile_worker.add_jobs(
    array(
      select (task, payload, queue, run_at, max_attempts, key, priority, flags)::graphile_worker.job_spec
      from json_to_recordset(?::json) as spec(
        task text, payload json, queue text, run_at timestamptz, max_attempts smallint, key text, priority smallint,
        flags text[]
      )
    ),
    ?
  )`

/** `keep_time`: a waiting job of the same key keeps its time, so that a busy key is not postponed for ever. */
export type AddJobsOptions = { keep_time?: boolean }

/** Adds durable jobs in the caller's transaction, in one statement. */
export const addJobs = async (
  executor: SqlExecutor,
  jobs: JobInput[],
  { keep_time = true }: AddJobsOptions = {}
): Promise<void> => {
  if (jobs.length) {
    await executor.execute(addJobsSql, [JSON.stringify(inLockOrder(jobs).map(toSpec)), keep_time])
  }
}

/** One job per key, the last one given, sorted by key: two writers with the same keys lock them in the same order. */
const inLockOrder = (jobs: JobInput[]): JobInput[] => {
  const keyed = new Map(jobs.flatMap((job) => (job.key ? [[job.key, job] as const] : [])))
  const sorted = [...keyed].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, job]) => job)
  return [...sorted, ...jobs.filter((job) => !job.key)]
}

const toSpec = (job: JobInput) => ({
  task: job.task,
  payload: job.payload ?? {},
  queue: job.queue ?? null,
  run_at: job.run_at ? new Date(job.run_at).toISOString() : null,
  max_attempts: job.max_attempts ?? findTask(job.task)?.max_attempts ?? DEFAULT_MAX_ATTEMPTS,
  key: job.key ?? null,
  priority: job.priority ?? null,
  flags: [...(job.key ? [KEYED_FLAG] : []), ...correlationFlag(correlationId())],
})
