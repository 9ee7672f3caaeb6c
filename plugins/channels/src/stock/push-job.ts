import { isIntegrationError, type JobInput } from "@pasar/integrations"

export const PUSH_STOCK_TASK = "push-stock"

const LONGEST_WAIT_S = 60

/** Why stock is pushed; a reconcile also tries refused variants whose time has not come. */
export type PushTrigger = "stock_change" | "schedule" | "manual"

/** Brings a connection's stock into step; one at a time per connection, whoever asks. */
export const pushStockJob = (connection_id: string, trigger: PushTrigger = "stock_change"): JobInput => ({
  task: PUSH_STOCK_TASK,
  payload: { connection_id, trigger },
  key: trigger === "stock_change" ? `${PUSH_STOCK_TASK}:${connection_id}` : `${PUSH_STOCK_TASK}:${connection_id}:all`,
  queue: stockQueue(connection_id),
})

/**
 * The same at a later time, rounded up. A waiting job keeps its time, so the time is part of the key: jobs of one key
 * run at one time, and neither a change of now nor an earlier retry waits for a later one.
 */
export const laterPushJob = (connection_id: string, at: Date, attempt = 0): JobInput => {
  const run_at = roundedUp(at)
  return {
    task: PUSH_STOCK_TASK,
    payload: { connection_id, trigger: "stock_change", attempt },
    key: `${PUSH_STOCK_TASK}:${connection_id}:${run_at.toISOString()}`,
    queue: stockQueue(connection_id),
    run_at,
  }
}

/** Coarser for what waits longer: while a channel is away, the retries of many changes fall together. */
const roundedUp = (at: Date): Date => {
  const step_ms = at.getTime() - Date.now() < 10_000 ? 1000 : 5000
  return new Date(Math.ceil(at.getTime() / step_ms) * step_ms)
}

/** Writes of one connection's stock never overlap, or an older value could land last. */
export const stockQueue = (connection_id: string) => `stock:${connection_id}`

/** Seconds until a channel that was away or asked for patience is tried again; undefined where that will not help. */
export const waitAfter = (error: unknown, attempt: number): number | undefined => {
  if (!isIntegrationError(error) || (error.kind !== "rate_limited" && error.kind !== "unavailable")) {
    return undefined
  }
  return error.retry_after ?? Math.min(2 ** (attempt + 1), LONGEST_WAIT_S)
}
