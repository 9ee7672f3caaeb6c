import type { MedusaContainer } from "@medusajs/framework/types"
import { publishLive } from "@pasar/integrations"
import { setTimeout as wait } from "node:timers/promises"
import { channelProvider, channelsService, databaseExecutor } from "../connections/services"
import { pollNow } from "../orders"
import { duePages, forgetDue } from "./due-variants"
import { pushRun, type PushRun } from "./push-run"
import { pushVariants, type PushInput } from "./push-variants"
import type { PushedVariant } from "./record-push"
import { listStaleVariants, noteSellable, type StaleVariant } from "./stale-variants"
import { matchedPages } from "./variant-pages"

export type PushResult = { mode: "live" | "observe" | "stopped"; pushed: number; refused: number; would_push: number }

/**
 * Shows a channel what it should show, page by page. After a stock change only what it concerns is looked at; a sweep
 * looks at all that matches.
 */
export const pushStock = async (container: MedusaContainer, input: PushInput): Promise<PushResult> => {
  const { connection, trigger } = input
  const result: PushResult = { mode: "live", pushed: 0, refused: 0, would_push: 0 }
  const port = channelProvider(container, connection.provider_id).stock
  const executor = databaseExecutor(container)
  if (!port || connection.paused_at || (await channelsService(container).pausedAllAt())) {
    await forgetDue(executor, connection.id)
    return { ...result, mode: "stopped" }
  }
  const pages = trigger === "stock_change" ? duePages(executor, connection.id) : matchedPages(executor, connection.id)
  if (connection.stock_mode !== "live") {
    return { ...result, mode: "observe", would_push: await noteSellable(executor, connection.id, pages) }
  }
  const run = pushRun(container, { connection_id: connection.id, trigger, batch: port.batch })
  const onPushed = (answers: PushedVariant[]) => {
    const refused = answers.filter(({ error }) => error).length
    result.refused += refused
    result.pushed += answers.length - refused
  }
  let isDone = false
  try {
    for await (const ids of pages) {
      await pushPage(container, input, { ids, run, onPushed })
    }
    isDone = true
  } finally {
    await run.finish(isDone)
    if (result.pushed + result.refused) {
      await executor.execute("update channel_connection set last_stock_push_at = now() where id = ?", [connection.id])
      await publishLive(executor, "listing", [connection.id])
    }
  }
  return result
}

type Page = { ids: string[]; run: PushRun; onPushed(answers: PushedVariant[]): void }

/**
 * A quantity of zero goes first and at once: it cannot hand a unit back. Any other may, even one below the last that we
 * know of, because the channel has counted orders that Pasar has not seen yet: the orders are polled before. What falls
 * does not wait long for that, what rises does.
 */
const pushPage = async (container: MedusaContainer, input: PushInput, { ids, run, onPushed }: Page) => {
  const { connection, trigger, signal } = input
  const refused = new Set<string>()
  const listStale = () =>
    listStaleVariants(databaseExecutor(container), connection.id, ids, { with_waiting: trigger !== "stock_change" })
  const send = async (stale: StaleVariant[], isAllowed: (variant: StaleVariant) => boolean) => {
    const variants = stale.filter((variant) => isAllowed(variant) && !refused.has(variant.id))
    const answers = await pushVariants(container, input, { variants, isAllowed, run })
    answers.filter(({ error }) => error).forEach(({ variant }) => refused.add(variant.id))
    onPushed(answers)
  }
  const stale = await listStale()
  await send(stale, isEmptied)
  if (stale.every(isEmptied)) {
    return
  }
  const polling = pollNow(container, connection.id, signal)
  if (!(await isDoneSoon(polling))) {
    await send(await listStale(), isFalling)
  }
  await polling
  await send(await listStale(), () => true)
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
