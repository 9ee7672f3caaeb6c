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
 * The same later. Under a key of its own: a waiting job keeps its time, and a change of now must not wait with it.
 */
export const laterPushJob = (connection_id: string, run_at: Date, attempt = 0): JobInput => ({
  task: PUSH_STOCK_TASK,
  payload: { connection_id, trigger: "stock_change", attempt },
  key: `${PUSH_STOCK_TASK}:${connection_id}:later`,
  queue: stockQueue(connection_id),
  run_at,
})

/** Writes of one connection's stock never overlap, or an older value could land last. */
export const stockQueue = (connection_id: string) => `stock:${connection_id}`

/** Seconds until a channel that was away or asked for patience is tried again; undefined where that will not help. */
export const waitAfter = (error: unknown, attempt: number): number | undefined => {
  if (!isIntegrationError(error) || (error.kind !== "rate_limited" && error.kind !== "unavailable")) {
    return undefined
  }
  return error.retry_after ?? Math.min(2 ** (attempt + 1), LONGEST_WAIT_S)
}
