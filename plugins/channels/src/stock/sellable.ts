import type { SqlExecutor } from "@pasar/integrations"

/**
 * What matched listing variants of a connection should show:
 * `clamp(floor(share × min over components floor(Σ over locations max(stocked - reserved, 0) / required)) - buffer, 0, cap)`,
 * or the cap where stock is not managed or may be backordered. Components are looked up variant by variant: joined as a
 * whole, tables that were filled a moment ago and have no statistics yet were read once for each row of the other.
 */
const sellableOf = (wanted: string) => `
  with connection as (
    select id, stock_share::numeric as share, stock_buffer as buffer, stock_cap as cap, stock_location_ids
      from channel_connection where id = ?
  ), wanted as (${wanted}), listed as (
    select lv.*, l.external_id as listing_external_id
      from wanted
      join listing_variant lv on lv.id = wanted.id
      join listing l on l.id = lv.listing_id and l.deleted_at is null and l.status not in ('deleted', 'blocked')
     where lv.connection_id = (select id from connection)
       and lv.match_status = 'matched' and lv.variant_id is not null and lv.deleted_at is null
  ), sellable as (
    select listed.*,
           (case
              when variant.id is null then 0
              when variant.allow_backorder or not variant.manage_inventory then cap
              else least(greatest(floor(share * coalesce(component.sets, 0)) - buffer, 0), cap)
            end)::int as sellable,
           -- What the channel shows, as far as known: the later of our push and our last look.
           case when pushed_at is null or channel_quantity_at > pushed_at
                then channel_quantity else pushed_quantity end as known
      from listed
     cross join connection
      left join product_variant variant on variant.id = listed.variant_id and variant.deleted_at is null
      left join lateral (
        -- A filter and no condition: of an index over living rows the planner expects one row and reads it as a whole.
        select min(floor(
                 coalesce((
                   select sum(greatest(level.stocked_quantity - level.reserved_quantity, 0))
                     from inventory_level level
                    where level.inventory_item_id = part.inventory_item_id and level.deleted_at is null
                      and jsonb_exists(connection.stock_location_ids, level.location_id)
                 ), 0) / part.required_quantity)) filter (where part.deleted_at is null) as sets
          from product_variant_inventory_item part
         where part.variant_id = listed.variant_id
      ) component on true
  )`

/** Of the listing variants named in a JSON list of ids; takes the connection's id and that list. */
export const SELLABLE_CTE = sellableOf("select value as id from jsonb_array_elements_text(?::jsonb)")

/** Of every matched one; takes the connection's id twice. */
export const ALL_SELLABLE_CTE = sellableOf(
  "select id from listing_variant where connection_id = ? and match_status = 'matched' and deleted_at is null"
)

/** Sellable quantity by listing variant, for all matched ones of a connection or for those named. */
export const sellableQuantities = async (
  executor: SqlExecutor,
  connection_id: string,
  listing_variant_ids?: string[]
): Promise<Map<string, number>> => {
  const rows = (await (listing_variant_ids
    ? executor.execute(`${SELLABLE_CTE} select id, sellable from sellable`, [
        connection_id,
        JSON.stringify(listing_variant_ids),
      ])
    : executor.execute(`${ALL_SELLABLE_CTE} select id, sellable from sellable`, [connection_id, connection_id]))) as {
    id: string
    sellable: number
  }[]
  return new Map(rows.map(({ id, sellable }) => [id, sellable]))
}
