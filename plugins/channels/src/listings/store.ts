import { generateEntityId } from "@medusajs/framework/utils"
import type { SqlExecutor } from "@pasar/integrations"
import { retryDeadlocks } from "../stock-guard"
import type { ChannelListingDTO, ChannelListingVariantDTO } from "../types"
import { skuKey } from "./sku"

/**
 * Writes one page of listings as the channel tells it, in one statement: new ones, changed ones, and variants that a
 * listing no longer has. What Pasar knows of a variant (match, pushed stock) stays unless its SKU changed.
 */
export async function upsertListings(
  executor: SqlExecutor,
  connection_id: string,
  listings: ChannelListingDTO[]
): Promise<void> {
  if (!listings.length) {
    return
  }
  const rows = lastOfEach(listings, externalId).map(toRow)
  const params = [JSON.stringify(rows), connection_id, connection_id, connection_id]
  await retryDeadlocks(() => executor.execute(UPSERT, params))
}

/** Marks listings that a whole pull did not meet as gone, with their variants; answers how many. */
export async function markGoneListings(executor: SqlExecutor, connection_id: string, pulled_from: Date | string) {
  const rows = (await executor.execute(
    `with gone as (
       update listing set status = 'deleted', external_status = 'GONE', updated_at = now()
       where connection_id = ? and last_pulled_at < ?::timestamptz and status <> 'deleted' and deleted_at is null
       returning id
     ), variants as (
       update listing_variant set deleted_at = now(), updated_at = now()
       where listing_id in (select id from gone) and deleted_at is null
     )
     select id from gone`,
    [connection_id, new Date(pulled_from).toISOString()]
  )) as { id: string }[]
  return rows.length
}

/** Marks these listings as gone, because the channel was asked for them and no longer knows them. */
export async function markMissingListings(executor: SqlExecutor, connection_id: string, external_ids: string[]) {
  if (!external_ids.length) {
    return
  }
  await executor.execute(
    `with gone as (
       update listing set status = 'deleted', external_status = 'GONE', updated_at = now()
       where connection_id = ? and external_id in (select jsonb_array_elements_text(?::jsonb))
         and status <> 'deleted' and deleted_at is null
       returning id
     )
     update listing_variant set deleted_at = now(), updated_at = now()
     where listing_id in (select id from gone) and deleted_at is null`,
    [connection_id, JSON.stringify(external_ids)]
  )
}

const UPSERT = `
  with input as (
    select * from jsonb_to_recordset(?::jsonb) as input (id text, external_id text, title text, status text,
      external_status text, url text, updated_at timestamptz, variants jsonb)
  ), listings as (
    insert into listing as listing (id, connection_id, external_id, title, status, external_status, url,
                                    external_updated_at, last_pulled_at)
    select id, ?, external_id, title, status, external_status, url, updated_at, clock_timestamp() from input
    on conflict (connection_id, external_id) where deleted_at is null do update set
      title = excluded.title, status = excluded.status, external_status = excluded.external_status,
      url = excluded.url, external_updated_at = excluded.external_updated_at,
      last_pulled_at = excluded.last_pulled_at, updated_at = now()
    returning id, external_id
  ), variants as (
    select listings.id as listing_id, variant.*
    from input join listings using (external_id)
    cross join lateral jsonb_to_recordset(input.variants) as variant (id text, external_id text, sku text,
      sku_key text, title text, price text, currency_code text, quantity int)
  ), gone as (
    update listing_variant as known set deleted_at = now(), updated_at = now()
    where known.connection_id = ? and known.deleted_at is null
      and known.listing_id = any(array(select id from listings))
      and not exists (select 1 from variants
                      where variants.listing_id = known.listing_id and variants.external_id = known.external_id)
  )
  insert into listing_variant as known (id, connection_id, listing_id, external_id, sku, sku_key, title, price,
    raw_price, currency_code, match_status, channel_quantity, channel_quantity_at)
  select id, ?, listing_id, external_id, sku, sku_key, title, price::numeric,
    case when price is not null then jsonb_build_object('value', price, 'precision', 20) end, currency_code,
    case sku_key when '' then 'no_sku' else 'unmatched' end, quantity, now()
  from variants
  on conflict (connection_id, listing_id, external_id) where deleted_at is null do update set
    sku = excluded.sku, title = excluded.title, price = excluded.price, raw_price = excluded.raw_price,
    currency_code = excluded.currency_code, channel_quantity = excluded.channel_quantity,
    channel_quantity_at = excluded.channel_quantity_at, updated_at = now(),
    sku_key = excluded.sku_key,
    variant_id = case known.sku_key when excluded.sku_key then known.variant_id end,
    match_status = case known.sku_key when excluded.sku_key then known.match_status else excluded.match_status end`

const toRow = (listing: ChannelListingDTO) => ({
  ...listing,
  id: generateEntityId(undefined, "lst"),
  // What the seller deleted sells nothing: its SKUs are free for the listing that took its place.
  variants: listing.status === "deleted" ? [] : lastOfEach(listing.variants, externalId).map(toVariantRow),
})

const toVariantRow = (variant: ChannelListingVariantDTO) => ({
  ...variant,
  id: generateEntityId(undefined, "lstvar"),
  sku: variant.sku.trim(),
  sku_key: skuKey(variant.sku),
  quantity: Math.trunc(variant.quantity),
})

const externalId = ({ external_id }: { external_id: string }) => external_id

// One statement may not touch a row twice, and a page can show what another just showed.
const lastOfEach = <T>(items: T[], key: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
]
