import { setTimeout as wait } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { IntegrationError, type SqlExecutor } from "@pasar/integrations"
import { databaseExecutor } from "../connections/services"
import { takeBatch, takeOrders } from "./intake/take-orders"
import { pollOrders } from "./poll-orders"

const LOOK_AGAIN_MS = 100
const COME_BACK_S = 5

/**
 * Notes and takes every order that changed since the last poll, before it returns. Called before stock is raised on a
 * channel: an absolute write would otherwise hand back units of orders that are still on their way here. Orders that
 * another worker is taking are waited for; where that takes too long it throws, and the caller comes back later.
 */
export async function pollNow(
  container: MedusaContainer,
  connection_id: string,
  signal?: AbortSignal,
  { patience_ms = 10_000 }: { patience_ms?: number } = {}
): Promise<void> {
  const executor = databaseExecutor(container)
  await pollOrders(container, connection_id, { signal })
  // Later notes are none of our business: while orders keep coming in there would be no end.
  const noted_by = await databaseTime(executor)
  const give_up_at = Date.now() + patience_ms
  await takeOrders(container, connection_id, signal)
  while (await isAnyDueSince(executor, connection_id, noted_by)) {
    signal?.throwIfAborted()
    if (Date.now() > give_up_at) {
      throw new IntegrationError("unavailable", `Orders of connection ${connection_id} are still being taken.`, {
        retry_after: COME_BACK_S,
      })
    }
    await wait(LOOK_AGAIN_MS, undefined, { signal })
    await takeBatch(container, connection_id, signal)
  }
}

// As text: a Date would cut off the microseconds that tell which came first.
const databaseTime = async (executor: SqlExecutor): Promise<string> => {
  const [row] = (await executor.execute("select now()::text as now")) as { now: string }[]
  return row!.now
}

const isAnyDueSince = async (executor: SqlExecutor, connection_id: string, noted_by: string): Promise<boolean> => {
  const rows = (await executor.execute(
    "select 1 from channel_order where connection_id = ? and due_at <= ?::timestamptz and deleted_at is null limit 1",
    [connection_id, noted_by]
  )) as unknown[]
  return rows.length > 0
}
