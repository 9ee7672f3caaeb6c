import type { Job, JobHelpers, Task } from "graphile-worker" with { "resolution-mode": "import" }
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import type { Pool } from "@medusajs/framework/pg"
import { z } from "@medusajs/framework/zod"
import { IntegrationError, isIntegrationError, type TaskDefinition } from "../types"
import type { RunningJobs } from "./running-jobs"

type Runtime = { container: MedusaContainer; logger: Logger; pool: Pool; running: RunningJobs; worker_id: () => string }

/** Makes a task definition something that graphile-worker can run. */
export const toGraphileTask =
  (definition: TaskDefinition, runtime: Runtime): Task =>
  async (payload: unknown, { job, abortSignal }: JobHelpers) => {
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
  if (!isIntegrationError(error)) {
    return
  }
  const isTransient = error.kind === "rate_limited" || error.kind === "unavailable"
  if (!isTransient) {
    await pool.query(
      "update graphile_worker._private_jobs set attempts = max_attempts where id = $1 and locked_by = $2",
      [job.id, worker_id()]
    )
  } else if (error.retry_after) {
    await pool.query(
      `update graphile_worker._private_jobs set run_at = now() + $3 * interval '1 second'
       where id = $1 and locked_by = $2`,
      [job.id, worker_id(), error.retry_after]
    )
  }
}

/** The job's row keeps only the message, so the kind travels in it. */
const withKind = (error: unknown): Error => {
  if (isIntegrationError(error)) {
    return new Error(`[${error.kind}] ${error.message}`)
  }
  return error instanceof Error ? error : new Error(String(error))
}
