import type { MedusaContainer } from "@medusajs/framework/types"
import { safeReason } from "@pasar/integrations"
import { channelsService } from "../connections/services"
import type { ChannelConnectionDTO } from "../types"

/** Told of each page: how many orders it named and how many of them nobody had told of before. */
export type OnPage = (page: { noted: number; fresh: number }) => Promise<void>

/**
 * Keeps the history of polls. The first look at a channel shows how far it is; of all others only those are worth a row
 * that found an order which no webhook had told of.
 */
export const recordPoll = async (
  container: MedusaContainer,
  { id: connection_id, last_order_poll_at }: Pick<ChannelConnectionDTO, "id" | "last_order_poll_at">,
  poll: (onPage: OnPage) => Promise<number>,
  signal?: AbortSignal
): Promise<{ noted: number; windows: number }> => {
  const service = channelsService(container)
  const run = last_order_poll_at
    ? undefined
    : await service.startRun({ connection_id, kind: "order_poll", trigger: "connect" })
  const counts = { noted: 0, fresh: 0 }
  try {
    const windows = await poll(async ({ noted, fresh }) => {
      counts.noted += noted
      counts.fresh += fresh
      if (run) {
        await service.advanceRun(run.id, { done: noted, changed: fresh })
      }
    })
    if (run) {
      await service.finishRun(run.id, { status: signal?.aborted ? "stopped" : "succeeded" })
    } else if (counts.fresh) {
      const { noted: done, fresh: changed } = counts
      await service.recordRun({ connection_id, kind: "order_poll", trigger: "schedule", done, changed })
    }
    return { noted: counts.noted, windows }
  } catch (error) {
    if (run) {
      await service.finishRun(run.id, { status: "failed", message: safeReason(error) })
    }
    throw error
  }
}
