import type { MedusaContainer } from "@medusajs/framework/types"
import { publishLive } from "@pasar/integrations"
import { setTimeout as wait } from "node:timers/promises"
import { channelProvider, channelsService, databaseExecutor } from "../connections/services"
import { pollNow } from "../orders"
import { pushVariants, type PushInput, type PushResult } from "./push-variants"
import { listStaleVariants, noteSellable, type StaleVariant } from "./stale-variants"

/**
 * Shows a channel what it should show. A quantity of zero goes first and at once: it cannot hand a unit back. Any other
 * may, even one below the last that we know of, because the channel has counted orders that Pasar has not seen yet: the
 * orders are polled before. What falls does not wait long for that, what rises does.
 */
export const pushStock = async (container: MedusaContainer, input: PushInput): Promise<PushResult> => {
  const { connection, trigger } = input
  const result: PushResult = { mode: "live", pushed: 0, refused: 0, would_push: 0, refused_ids: new Set() }
  const port = channelProvider(container, connection.provider_id).stock
  const service = channelsService(container)
  if (!port || connection.paused_at || (await service.pausedAllAt())) {
    return { ...result, mode: "stopped" }
  }
  const executor = databaseExecutor(container)
  if (connection.stock_mode !== "live") {
    return { ...result, mode: "observe", would_push: await noteSellable(executor, connection.id) }
  }
  const send = async (variants: StaleVariant[], isAllowed: (variant: StaleVariant) => boolean = () => true) =>
    await pushVariants(container, input, { variants: variants.filter(isAllowed), isAllowed }, result)
  const listStale = async () =>
    await listStaleVariants(executor, connection.id, { with_waiting: trigger !== "stock_change" })
  try {
    const stale = await listStale()
    await send(stale, isEmptied)
    if (!stale.every(isEmptied)) {
      const polling = pollNow(container, connection.id, input.signal)
      if (!(await isDoneSoon(polling))) {
        await send(await listStale(), isFalling)
      }
      await polling
      await send((await listStale()).filter(({ id }) => !result.refused_ids.has(id)))
    }
  } finally {
    if (result.pushed + result.refused) {
      await executor.execute("update channel_connection set last_stock_push_at = now() where id = ?", [connection.id])
      await publishLive(executor, "listing", [connection.id])
    }
  }
  return result
}

/** Falling stock waits no longer than this for orders whose units it might hand back. */
const FALL_WAIT_MS = 1000

/** False where the orders are late or cannot be had: then the channel had better show less than it did. */
const isDoneSoon = async (polling: Promise<void>): Promise<boolean> =>
  await Promise.race([
    polling.then(
      () => true,
      () => false
    ),
    wait(FALL_WAIT_MS, false, { ref: false }),
  ])

const isEmptied = ({ sellable }: StaleVariant) => sellable === 0

const isFalling = ({ sellable, known }: StaleVariant) => known !== null && sellable < known
