import type { Job, JobHelpers, Task } from "graphile-worker" with { "resolution-mode": "import" }
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import type { Pool } from "@medusajs/framework/pg"
import { z } from "@medusajs/framework/zod"
import { runCorrelated } from "../correlation"
import { correlationOfJob } from "../correlation/job-flag"
import { IntegrationError, isIntegrationError, type TaskDefinition } from "../types"
import { safeReason } from "../database"
import type { RunningJobs } from "./running-jobs"

type Runtime = { container: MedusaContainer; logger: Logger; pool: Pool; running: RunningJobs; worker_id: () => string }

/** Makes a task definition something that graphile-worker can run. */
export const toGraphileTask =
  (definition: TaskDefinition, runtime: Runtime): Task =>
  (payload: unknown, helpers: JobHelpers) =>
    runCorrelated(correlationOfJob(helpers.job.flags), () => runTask(definition, runtime, payload, helpers))

const runTask = async (
  definition: TaskDefinition,
  runtime: Runtime,
  payload: unknown,
  { job, abortSignal }: JobHelpers
): Promise<void> => {
  const signal = AbortSignal.any([abortSignal, runtime.running.start(job.id)])
  try {
    await definition.run(parse(definition, payload), {
      container: runtime.container,
      logger: runtime.logger,
      signal,
      job: { id: job.id, key: job.key, attempt: job.attempts, max_attempts: job.max_attempts },
      assertClaimed: () => assertClaimed(job, runtime),
    })
  } catch (error) {
    await settleFailure(job, error, runtime)
    throw withKind(error)
  } finally {
    runtime.running.end(job.id)
  }
}

const parse = (definition: TaskDefinition, payload: unknown): unknown => {
  const parsed = definition.schema.safeParse(payload)
  if (!parsed.success) {
    throw new IntegrationError("rejected", `Payload does not fit ${definition.name}: ${z.prettifyError(parsed.error)}`)
  }
  return parsed.data
}

const assertClaimed = async (job: Job, { pool, worker_id }: Runtime): Promise<void> => {
  const { rowCount } = await pool.query(
    "select 1 from graphile_worker._private_jobs where id = $1 and locked_by = $2",
    [job.id, worker_id()]
  )
  if (!rowCount) {
    throw new Error(`Job ${job.id} now belongs to another worker`)
  }
}

/** Trying again does not help a refusal, so it becomes a dead letter at once; a wait that was asked for is kept. */
const settleFailure = async (job: Job, error: unknown, { pool, worker_id }: Runtime): Promise<void> => {
  const isFinal = isIntegrationError(error) && !isTransient(error)
  const retry_after = isIntegrationError(error) && isTransient(error) ? (error.retry_after ?? 0) : 0
  await pool.query(
    `update graphile_worker._private_jobs set
       attempts = case when $3 then max_attempts else attempts end,
       run_at = case when $4 > 0 then now() + $4 * interval '1 second' else run_at end,
       updated_at = now()
     where id = $1 and locked_by = $2`,
    [job.id, worker_id(), isFinal, retry_after]
  )
}

// Not the getter of the same name: a workflow hands errors on as plain objects.
const isTransient = ({ kind }: IntegrationError): boolean => kind === "rate_limited" || kind === "unavailable"

/** The job's row and the log keep only the message, so the kind travels in it, and no value of a statement does. */
const withKind = (error: unknown): Error =>
  new Error(isIntegrationError(error) ? `[${error.kind}] ${error.message}` : safeReason(error))
