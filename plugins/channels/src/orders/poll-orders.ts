import type { MedusaContainer } from "@medusajs/framework/types"
import { settleClockSkew } from "../connections/authorization"
import { callChannel } from "../connections/call-channel"
import { channelProvider, channelsService, databaseExecutor } from "../connections/services"
import type { ChannelConnectionDTO, PulledOrder } from "../types"
import { commitPoint } from "./commit-points"
import { nextDueAt } from "./intake/claim"
import { enqueueIntake, noteChannelOrders } from "./note-orders"
import { requestCancellations } from "./outgoing/cancel-order"
import { requestShipments } from "./outgoing/request-shipments"
import { recordPoll, type OnPage } from "./poll-run"
import type { IntakeTrigger } from "./records"
import { settleQuietIssues } from "./settle-quiet-issues"
import { unchangedOrders } from "./unchanged-orders"

/** Windows overlap, because a channel's list lags behind its own clock and its seconds are whole. */
const OVERLAP_MS = 5 * 60_000

/** How far back a connection that was never polled looks: longer than orders stand open on the channels. */
const FIRST_LOOK_MS = 15 * 24 * 3_600_000

type PollOptions = { signal?: AbortSignal; trigger?: IntakeTrigger }

/**
 * Notes every order that changed since the last poll, window by window. The cursor moves after a window's orders are
 * noted, so a crash repeats the window and loses nothing.
 */
export async function pollOrders(
  container: MedusaContainer,
  connection_id: string,
  { signal, trigger = "poll" }: PollOptions = {}
): Promise<{ noted: number; windows: number }> {
  const service = channelsService(container)
  const connection = (await service.retrieveChannelConnection(connection_id)) as unknown as ChannelConnectionDTO
  const until = Date.now()
  const { orders_cursor } = connection
  const since = orders_cursor ? new Date(orders_cursor).getTime() - OVERLAP_MS : until - FIRST_LOOK_MS
  const poll = async (onPage: OnPage) => {
    const { descriptor } = channelProvider(container, connection.provider_id)
    let windows = 0
    for (let from = since; from < until && !signal?.aborted;) {
      const to = Math.min(until, from + descriptor.order_window_s * 1000)
      await noteWindow(container, connection, { from, to }, { signal, trigger, onPage })
      await commitPoint("window-noted")
      await moveCursor(container, connection_id, to, to === until)
      from = to
      windows += 1
    }
    return windows
  }
  return await recordPoll(container, connection, poll, signal)
}

/** One turn of the schedule: new orders, then what lost events left undone. */
export async function pollAndSweep(container: MedusaContainer, connection_id: string, signal?: AbortSignal) {
  const { windows } = await pollOrders(container, connection_id, { signal })
  // Without a window no call was made: a clock that fell behind the cursor leaves none.
  if (windows) {
    await settleClockSkew(container, connection_id)
  }
  await requestShipments(container, { connection_id })
  await requestCancellations(container, { connection_id })
  await settleQuietIssues(container, connection_id)
  if (await nextDueAt(databaseExecutor(container), connection_id)) {
    await enqueueIntake(container, connection_id)
  }
}

const noteWindow = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  { from, to }: { from: number; to: number },
  { signal, trigger = "poll", onPage }: PollOptions & { onPage: OnPage }
) => {
  const connection_id = connection.id
  let cursor: string | null = null
  do {
    const window: { from: string; to: string; cursor: string | null } = {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      cursor,
    }
    const page: { orders: PulledOrder[]; next_cursor: string | null } = await callChannel(
      container,
      connection_id,
      (provider, context) => provider.orders!.pull(context, window),
      { signal }
    )
    const external_ids = page.orders.map(({ external_id }) => external_id)
    const unchanged = await unchangedOrders(container, connection, { from, external_ids }, signal)
    const orders = external_ids
      .filter((external_id) => !unchanged.has(external_id))
      .map((external_id) => ({ external_id, updated_at: null }))
    const fresh = await noteChannelOrders(container, { connection_id, orders, trigger })
    await onPage({ noted: external_ids.length, fresh })
    cursor = page.next_cursor
  } while (cursor !== null)
}

// Two polls can overlap; the cursor only ever moves forward.
const moveCursor = async (container: MedusaContainer, connection_id: string, to: number, isDone: boolean) => {
  await databaseExecutor(container).execute(
    `update channel_connection set orders_cursor = greatest(orders_cursor, ?::timestamptz),
       last_order_poll_at = case when ? then now() else last_order_poll_at end
     where id = ?`,
    [new Date(to).toISOString(), isDone, connection_id]
  )
}
