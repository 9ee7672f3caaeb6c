import type { LogFunctionFactory } from "graphile-worker" with { "resolution-mode": "import" }
import type { Logger } from "@medusajs/framework/types"
import { runCorrelated } from "../correlation"
import { correlationOfJob } from "../correlation/job-flag"

type FailureMeta = {
  failure?: boolean
  job?: {
    id: string
    task_identifier: string
    attempts: number
    max_attempts: number
    flags: Record<string, unknown> | null
  }
  error?: Error
}

/** Hands graphile-worker's messages to Medusa's logger: failures in one line, routine only at debug level. */
export const graphileLogger =
  (logger: Logger): LogFunctionFactory =>
  () =>
  (level, message, meta) => {
    const { failure, job, error } = (meta ?? {}) as FailureMeta
    if (failure && job) {
      const { id, task_identifier, attempts, max_attempts, flags } = job
      const message = `Job ${id} (${task_identifier}) failed, attempt ${attempts} of ${max_attempts}: ${error?.message}`
      runCorrelated(correlationOfJob(flags), () => logger.warn(message))
    } else if (level === "error") {
      logger.error(`graphile-worker: ${message}`)
    } else if (level === "warning") {
      logger.warn(`graphile-worker: ${message}`)
    } else {
      logger.debug(`graphile-worker: ${message}`)
    }
  }
