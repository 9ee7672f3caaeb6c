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
  const changed = await retryDeadlocks(() => executor.execute(MATCH, [connection_id]))
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

// Both sides are counted in one pass over both: joined, tables that were filled a moment ago and have no statistics yet
// were counted once for each row.
export const MATCH = `
  with sides as (
    select id as listing_variant_id, null as variant_id, sku_key from listing_variant
    where connection_id = ? and deleted_at is null
    union all
    select null, id, ${skuKeySql("sku")} from product_variant where deleted_at is null and sku is not null
  ), counted as (
    select listing_variant_id as id, sku_key, count(listing_variant_id) over same as there,
      count(variant_id) over same as here, min(variant_id) over same as variant_id
    from sides window same as (partition by sku_key)
  ), found as (
    select id,
      case when sku_key <> '' and there = 1 and here = 1 then variant_id end as variant_id,
      case when sku_key = '' then 'no_sku'
           when there > 1 or here > 1 then 'ambiguous'
           when here = 1 then 'matched'
           else 'unmatched' end as match_status
    from counted where id is not null
  )
  update listing_variant as mine
  set variant_id = found.variant_id, match_status = found.match_status, updated_at = now()
  from found
  where mine.id = found.id
    and (mine.variant_id is distinct from found.variant_id or mine.match_status <> found.match_status)
  returning mine.id`

// A listing stands for the product that most of its variants match.
export const ADOPT_PRODUCTS = `
  with best as (
    select mine.listing_id as id, mode() within group (order by variant.product_id) as product_id
    from listing_variant as mine left join product_variant as variant on variant.id = mine.variant_id
    where mine.connection_id = ? and mine.deleted_at is null
    group by mine.listing_id
  )
  update listing set product_id = best.product_id, updated_at = now()
  from best
  where best.id = listing.id and listing.deleted_at is null and best.product_id is distinct from listing.product_id`
