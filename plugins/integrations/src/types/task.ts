import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import type { z } from "@medusajs/framework/zod"

/** What a running task knows of itself and of the application. */
export type TaskContext = {
  container: MedusaContainer
  logger: Logger
  /** Aborted when the worker shuts down or has lost its claim. */
  signal: AbortSignal
  job: { id: string; key: string | null; attempt: number; max_attempts: number }
  /** Throws where another worker has taken the job over; called before a write that leaves the house. */
  assertClaimed(): Promise<void>
}

/** A named durable function. Its payload is parsed by `schema` before `run` sees it. */
export type TaskDefinition<Payload = unknown> = {
  name: string
  schema: z.ZodType<Payload>
  /** Attempts before the job becomes a dead letter; default 8. */
  max_attempts?: number
  run(payload: Payload, context: TaskContext): Promise<void>
}

/** One durable job to add. */
export type JobInput<Payload = unknown> = {
  task: string
  payload: Payload
  /** Jobs with one key are one job: a waiting one takes the newer payload and keeps its time. */
  key?: string
  run_at?: Date | string
  /** Lower runs first; default 0. */
  priority?: number
  /** Jobs of one queue run one after another. */
  queue?: string
  max_attempts?: number
}

/** Runs raw SQL inside the caller's transaction; `sharedContext.transactionManager` and knex both fit. */
export type SqlExecutor = { execute(sql: string, params?: unknown[]): Promise<unknown> }

/**
 * Work that is found in a table rather than handed over: woken every `interval_ms` and by NOTIFY on `channel` where there
 * is one, run in worker processes only, one at a time per process, again at once while it returns more than 0.
 */
export type CollectorDefinition = {
  name: string
  channel?: string
  interval_ms?: number
  run(context: { container: MedusaContainer; logger: Logger; signal: AbortSignal }): Promise<number>
}
