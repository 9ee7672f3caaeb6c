import type { Shop } from "../../http/support/shop.ts"
import { waitFor } from "../../http/support/wait-for.ts"

export type ListingRef = { id: string; sku: string; title: string; quantity: number }

export type SyncIssue = { subject_id: string; count: number; message: string; details: Record<string, unknown> }

export type SyncRun = { id: string; status: string; started_at: string; finished_at: string | null; done_count: number }

export type MatchCounts = { total: number; matched: number; unmatched: number; ambiguous: number; no_sku: number }

/** Everything that the sandbox lists, as its seller sees it. */
export const listingsOf = async (shop: Pick<Shop, "sandbox">): Promise<ListingRef[]> =>
  (await shop.sandbox.get<{ listings: ListingRef[] }>("/listings")).listings

export const openIssues = async (shop: Shop, code: string): Promise<SyncIssue[]> => {
  const query = `connection_id=${shop.connection.id}&code=${code}&status=open&limit=100`
  return (await shop.admin.get<{ sync_issues: SyncIssue[] }>(`/admin/sync-issues?${query}`)).sync_issues
}

/** Runs of one kind, the first one first. */
export const runsOf = async (shop: Shop, kind: string): Promise<SyncRun[]> => {
  const query = `connection_id=${shop.connection.id}&kind=${kind}&limit=100&order=started_at`
  return (await shop.admin.get<{ sync_runs: SyncRun[] }>(`/admin/sync-runs?${query}`)).sync_runs
}

/** Has the listings read again. */
export const pullAgain = async (shop: Shop): Promise<SyncRun> => {
  const { length } = await runsOf(shop, "listings_pull")
  await shop.admin.post(`/admin/channel-connections/${shop.connection.id}/discover`, { refresh: true })
  return pulled(shop, length)
}

/** Waits until the listings have been read so many times and once more. */
export const pulled = (shop: Shop, before = 0): Promise<SyncRun> =>
  waitFor(
    "all listings to be read",
    async () => (await runsOf(shop, "listings_pull")).slice(before).find(({ status }) => status === "succeeded"),
    { timeout_ms: 240_000 }
  )

/** How many of the channel's variants match, as the connect page shows it. */
export const matchCounts = async (shop: Shop): Promise<MatchCounts> =>
  (
    await shop.admin.post<{ found: { variants: MatchCounts } }>(
      `/admin/channel-connections/${shop.connection.id}/discover`,
      { refresh: false }
    )
  ).found.variants

export const secondsOf = ({ started_at, finished_at }: SyncRun): number =>
  (new Date(finished_at!).getTime() - new Date(started_at).getTime()) / 1000
