import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { isIntegrationError, publishLive } from "@pasar/integrations"
import { callChannel } from "../connections/call-channel"
import { channelsService, databaseExecutor } from "../connections/services"
import type { ChannelProvider, SyncRunDTO } from "../types"
import { matchListings, type MatchCounts } from "./match"
import { markGoneListings, upsertListings } from "./store"

export type PullInput = {
  connection_id: string
  trigger: SyncRunDTO["trigger"]
  signal?: AbortSignal
  /** Called before each page is written; throws where another worker has taken over. */
  assertClaimed?: () => Promise<void>
}

/**
 * Reads all listings of a connection page by page and matches them. The cursor stands in the sync run: after a crash
 * the next call goes on with the page that was not finished.
 */
export async function pullListings(container: MedusaContainer, input: PullInput): Promise<MatchCounts> {
  const service = channelsService(container)
  const run =
    (await unfinishedRun(container, input.connection_id)) ??
    (await service.startRun({ ...input, kind: "listings_pull" }))
  try {
    await pullPages(container, run, input)
    const executor = databaseExecutor(container)
    const gone = await markGoneListings(executor, input.connection_id, run.started_at)
    const { changed, ...counts } = await matchListings(container, input.connection_id)
    await service.advanceRun(run.id, { changed: changed + gone })
    await service.finishRun(run.id, { status: "succeeded", message: messageOf(counts) })
    await service.updateChannelConnections({ id: input.connection_id, last_listings_pull_at: new Date() })
    await publishLive(executor, "listing", [input.connection_id])
    return counts
  } catch (error) {
    // A channel that is merely away keeps the run open: the retry goes on where this attempt stopped.
    if (!mayPass(error)) {
      await service.finishRun(run.id, { status: "failed", message: (error as Error).message })
    }
    throw error
  }
}

async function pullPages(
  container: MedusaContainer,
  run: SyncRunDTO,
  { connection_id, signal, assertClaimed }: PullInput
) {
  const service = channelsService(container)
  let cursor = run.cursor
  do {
    const page = await callChannel(
      container,
      connection_id,
      (provider, context) => listingsPort(provider).pull(context, { cursor }),
      { signal }
    )
    await assertClaimed?.()
    await upsertListings(databaseExecutor(container), connection_id, page.listings)
    cursor = page.next_cursor
    await service.advanceRun(run.id, { cursor, total: page.total, done: page.listings.length })
  } while (cursor !== null)
}

/** The listings port of a channel; asking a channel that has none is a mistake of the caller. */
export const listingsPort = (provider: ChannelProvider) => {
  if (!provider.listings) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${provider.descriptor.title} does not let Pasar read listings. There is nothing to refresh.`
    )
  }
  return provider.listings
}

const unfinishedRun = async (container: MedusaContainer, connection_id: string): Promise<SyncRunDTO | undefined> => {
  const [run] = await channelsService(container).listSyncRuns(
    { connection_id, kind: "listings_pull", status: "running" },
    { take: 1, order: { started_at: "DESC" } }
  )
  return run
}

const mayPass = (error: unknown) =>
  isIntegrationError(error) && (error.kind === "unavailable" || error.kind === "rate_limited")

const messageOf = ({ total, matched }: MatchCounts) => `${matched} of ${total} listing variants match a SKU here.`
