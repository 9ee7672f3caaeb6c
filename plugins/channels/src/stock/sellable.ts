import type { SqlExecutor } from "@pasar/integrations"

/**
 * What each matched listing variant of a connection should show:
 * `clamp(floor(share × min over components floor(Σ over locations max(stocked - reserved, 0) / required)) - buffer, 0, cap)`,
 * or the cap where stock is not managed or may be backordered. Takes the connection's id twice.
 */
export const SELLABLE_CTE = `
  with connection as (
    select stock_share::numeric as share, stock_buffer as buffer, stock_cap as cap, stock_location_ids
      from channel_connection where id = ?
  ), place as (
    select jsonb_array_elements_text(stock_location_ids) as location_id from connection
  ), listed as (
    select lv.*, l.external_id as listing_external_id
      from listing_variant lv
      join listing l on l.id = lv.listing_id and l.deleted_at is null and l.status not in ('deleted', 'blocked')
     where lv.connection_id = ? and lv.match_status = 'matched' and lv.variant_id is not null and lv.deleted_at is null
  ), component as (
    select pvi.variant_id,
           floor(coalesce(sum(greatest(level.stocked_quantity - level.reserved_quantity, 0)), 0)
                 / pvi.required_quantity) as sets
      from product_variant_inventory_item pvi
      left join inventory_level level
        on level.inventory_item_id = pvi.inventory_item_id and level.deleted_at is null
       and level.location_id in (select location_id from place)
     where pvi.variant_id in (select variant_id from listed) and pvi.deleted_at is null
     group by pvi.variant_id, pvi.inventory_item_id, pvi.required_quantity
  ), sets as (
    select variant_id, min(sets) as sets from component group by variant_id
  ), sellable as (
    select listed.*,
           (case
              when variant.id is null then 0
              when variant.allow_backorder or not variant.manage_inventory then cap
              else least(greatest(floor(share * coalesce(sets.sets, 0)) - buffer, 0), cap)
            end)::int as sellable,
           -- What the channel shows, as far as known: the later of our push and our last look.
           case when pushed_at is null or channel_quantity_at > pushed_at
                then channel_quantity else pushed_quantity end as known
      from listed
     cross join connection
      left join product_variant variant on variant.id = listed.variant_id and variant.deleted_at is null
      left join sets on sets.variant_id = listed.variant_id
  )`

/** Sellable quantity by listing variant, for all matched ones of a connection or for those named. */
export const sellableQuantities = async (
  executor: SqlExecutor,
  connection_id: string,
  listing_variant_ids?: string[]
): Promise<Map<string, number>> => {
  const ids = listing_variant_ids ? JSON.stringify(listing_variant_ids) : null
  const rows = (await executor.execute(
    `${SELLABLE_CTE} select id, sellable from sellable
      where ?::jsonb is null or id in (select jsonb_array_elements_text(?::jsonb))`,
    [connection_id, connection_id, ids, ids]
  )) as { id: string; sellable: number }[]
  return new Map(rows.map(({ id, sellable }) => [id, sellable]))
}
