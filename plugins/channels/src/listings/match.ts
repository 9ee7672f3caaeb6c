import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor } from "../connections/services"
import { retryDeadlocks } from "../stock-guard"
import { raiseMatchIssues } from "./match-issues"
import { skuKeySql } from "./sku"

export type MatchCounts = { total: number; matched: number; unmatched: number; ambiguous: number; no_sku: number }

/**
 * Joins a connection's listing variants with this shop's variants by SKU. A SKU that stands twice on either side
 * matches nothing. Answers the counts and how many rows changed their match.
 */
export async function matchListings(
  container: MedusaContainer,
  connection_id: string
): Promise<MatchCounts & { changed: number }> {
  const executor = databaseExecutor(container)
  // A push writes to many of the same rows in an order of its own.
  const changed = await retryDeadlocks(() => executor.execute(MATCH, [connection_id, connection_id]))
  await executor.execute(ADOPT_PRODUCTS, [connection_id])
  const counts = await countMatches(container, connection_id)
  await raiseMatchIssues(container, connection_id)
  return { ...counts, changed: (changed as unknown[]).length }
}

/** How many of a connection's listing variants match, and why the others do not. */
export async function countMatches(container: MedusaContainer, connection_id: string): Promise<MatchCounts> {
  const rows = (await databaseExecutor(container).execute(
    `select match_status, count(*)::int as count from listing_variant
     where connection_id = ? and deleted_at is null group by match_status`,
    [connection_id]
  )) as { match_status: Exclude<keyof MatchCounts, "total">; count: number }[]
  const counts: MatchCounts = { total: 0, matched: 0, unmatched: 0, ambiguous: 0, no_sku: 0 }
  for (const { match_status, count } of rows) {
    counts[match_status] = count
    counts.total += count
  }
  return counts
}

const MATCH = `
  with there as (
    select sku_key, count(*) as times from listing_variant
    where connection_id = ? and deleted_at is null and sku_key <> '' group by sku_key
  ), here as (
    select ${skuKeySql("sku")} as sku_key, min(id) as variant_id, count(*) as times
    from product_variant where deleted_at is null and sku is not null group by 1
  ), found as (
    select mine.id,
      case when there.times = 1 and here.times = 1 then here.variant_id end as variant_id,
      case when mine.sku_key = '' then 'no_sku'
           when there.times > 1 or here.times > 1 then 'ambiguous'
           when here.times = 1 then 'matched'
           else 'unmatched' end as match_status
    from listing_variant as mine
    left join there using (sku_key)
    left join here using (sku_key)
    where mine.connection_id = ? and mine.deleted_at is null
  )
  update listing_variant as mine
  set variant_id = found.variant_id, match_status = found.match_status, updated_at = now()
  from found
  where mine.id = found.id
    and (mine.variant_id is distinct from found.variant_id or mine.match_status <> found.match_status)
  returning mine.id`

// A listing stands for the product that most of its variants match.
const ADOPT_PRODUCTS = `
  with best as (
    select listing.id, (
      select variant.product_id from listing_variant as mine
      join product_variant as variant on variant.id = mine.variant_id
      where mine.listing_id = listing.id and mine.deleted_at is null
      group by variant.product_id order by count(*) desc, variant.product_id limit 1
    ) as product_id
    from listing where listing.connection_id = ? and listing.deleted_at is null
  )
  update listing set product_id = best.product_id, updated_at = now()
  from best where best.id = listing.id and best.product_id is distinct from listing.product_id`
