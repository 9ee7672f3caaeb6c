import type { MedusaContainer } from "@medusajs/framework/types"
import { publishLive } from "@pasar/integrations"
import { callChannel } from "../connections/call-channel"
import { channelProvider, channelsService, databaseExecutor, integrationsService } from "../connections/services"
import { matchListings } from "../listings/match"
import { upsertListings } from "../listings/store"
import { pollNow } from "../orders"
import type { ChannelConnectionDTO, ChannelListingPort, SyncRunDTO } from "../types"
import { analyzeGrownTables } from "./analyze-tables"
import { pushStockJob } from "./push-job"
import { countStaleVariants, noteSellable } from "./stale-variants"

export type ReconcileInput = {
  connection: ChannelConnectionDTO
  trigger: Extract<SyncRunDTO["trigger"], "schedule" | "manual">
  signal: AbortSignal
}

type ListingPage = Awaited<ReturnType<ChannelListingPort["pull"]>>

/**
 * Compares what a channel says with what it should say. Orders in flight are taken between the look and the judgement,
 * because the channel has counted them already; what still differs is pushed by the one task that writes stock.
 */
export const reconcileStock = async (container: MedusaContainer, input: ReconcileInput): Promise<void> => {
  const { connection, trigger } = input
  const service = channelsService(container)
  const run = await service.startRun({ connection_id: connection.id, kind: "reconcile", trigger })
  try {
    await analyzeGrownTables(databaseExecutor(container))
    await readChannel(container, run.id, input)
    const is_live = await service.isLive(connection, "stock")
    const differing = is_live ? await judgeLive(container, input) : await judgeObserved(container, connection)
    await service.advanceRun(run.id, { changed: differing })
    await service.finishRun(run.id, { status: "succeeded", message: messageOf(differing, is_live) })
    await service.updateChannelConnections({ id: connection.id, last_reconcile_at: new Date() })
    await publishLive(databaseExecutor(container), "listing", [connection.id])
  } catch (error) {
    await service.finishRun(run.id, { status: "failed", message: (error as Error).message })
    throw error
  }
}

/** Reads every listing's quantity page by page; without a listings port there is only our own word to go by. */
const readChannel = async (container: MedusaContainer, run_id: string, { connection, signal }: ReconcileInput) => {
  if (!channelProvider(container, connection.provider_id).listings) {
    return
  }
  let cursor: string | null = null
  do {
    signal.throwIfAborted()
    const page: ListingPage = await pullPage(container, connection.id, cursor, signal)
    await upsertListings(databaseExecutor(container), connection.id, page.listings)
    await channelsService(container).advanceRun(run_id, { total: page.total, done: page.listings.length })
    cursor = page.next_cursor
  } while (cursor !== null)
  await analyzeGrownTables(databaseExecutor(container))
  await matchListings(container, connection.id)
}

const pullPage = (container: MedusaContainer, connection_id: string, cursor: string | null, signal: AbortSignal) =>
  callChannel(container, connection_id, (provider, context) => provider.listings!.pull(context, { cursor }), { signal })

const judgeLive = async (container: MedusaContainer, { connection: { id }, trigger, signal }: ReconcileInput) => {
  await pollNow(container, id, signal)
  const stale = await countStaleVariants(databaseExecutor(container), id)
  if (stale) {
    await integrationsService(container).enqueue([pushStockJob(id, trigger)])
  }
  return stale
}

const judgeObserved = async (container: MedusaContainer, { id }: ChannelConnectionDTO) =>
  await noteSellable(databaseExecutor(container), id)

const messageOf = (differing: number, is_live: boolean) => {
  if (!differing) {
    return "The channel shows what it should."
  }
  const subject = differing === 1 ? "1 listing variant" : `${differing} listing variants`
  return is_live
    ? `${subject} showed another quantity and will be corrected.`
    : `${subject} would change if stock were live.`
}
