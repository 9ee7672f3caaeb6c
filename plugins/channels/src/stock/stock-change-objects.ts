import type { DatabaseObjects } from "@pasar/integrations"

/** NOTIFY channel that wakes the collector of stock changes. */
export const STOCK_CHANNEL = "pasar_stock"

/**
 * Appends what a statement changed on levels. Reservations need no trigger of their own: the stock guard writes their
 * sum to the level. Why, who and which order come from settings of the transaction where the writer sets them; the
 * guard itself tells the line item.
 */
const recordFunction = `
  create or replace function pasar_record_stock_change() returns trigger language plpgsql as $$
  declare
    recorded bigint;
    lines jsonb := nullif(current_setting('pasar.line_items', true), '')::jsonb;
  begin
    if tg_op = 'INSERT' then
      insert into stock_change (inventory_item_id, location_id, old_stocked, new_stocked, old_reserved, new_reserved,
                                reason, actor, order_id)
      select inventory_item_id, location_id, 0, stocked_quantity, 0, reserved_quantity,
             coalesce(nullif(current_setting('pasar.reason', true), ''), 'level_created'),
             nullif(current_setting('pasar.actor', true), ''), nullif(current_setting('pasar.order_id', true), '')
        from new_levels
       where deleted_at is null and (stocked_quantity <> 0 or reserved_quantity <> 0);
    elsif tg_op = 'DELETE' then
      insert into stock_change (inventory_item_id, location_id, old_stocked, new_stocked, old_reserved, new_reserved,
                                reason, actor)
      select inventory_item_id, location_id, stocked_quantity, 0, reserved_quantity, 0, 'level_deleted',
             nullif(current_setting('pasar.actor', true), '')
        from old_levels
       where deleted_at is null and (stocked_quantity <> 0 or reserved_quantity <> 0);
    else
      insert into stock_change (inventory_item_id, location_id, old_stocked, new_stocked, old_reserved, new_reserved,
                                reason, actor, order_id, line_item_id)
      select inventory_item_id, location_id, old_stocked, new_stocked, old_reserved, new_reserved,
             coalesce(nullif(current_setting('pasar.reason', true), ''),
                      case when was_live <> is_live then case when is_live then 'level_created' else 'level_deleted' end
                           when old_reserved <> new_reserved then 'reservation' else 'stock' end),
             nullif(current_setting('pasar.actor', true), ''), nullif(current_setting('pasar.order_id', true), ''),
             lines->>(inventory_item_id || ' ' || location_id)
        from (
          select n.inventory_item_id, n.location_id, o.deleted_at is null as was_live, n.deleted_at is null as is_live,
                 case when o.deleted_at is null then o.stocked_quantity else 0 end as old_stocked,
                 case when n.deleted_at is null then n.stocked_quantity else 0 end as new_stocked,
                 case when o.deleted_at is null then o.reserved_quantity else 0 end as old_reserved,
                 case when n.deleted_at is null then n.reserved_quantity else 0 end as new_reserved
            from old_levels o join new_levels n using (id)
        ) level
       where (old_stocked, old_reserved) is distinct from (new_stocked, new_reserved);
    end if;
    get diagnostics recorded = row_count;
    if recorded > 0 then
      perform pg_notify('${STOCK_CHANNEL}', '');
    end if;
    return null;
  end $$`

const trigger = (event: "insert" | "update" | "delete", tables: string) =>
  `create or replace trigger pasar_record_stock_${event} after ${event} on inventory_level referencing ${tables}
     for each statement execute function pasar_record_stock_change()`

/** Every change of a level becomes a row of `stock_change` in the same transaction. */
export const stockChangeObjects: DatabaseObjects = {
  name: "stock-changes",
  version: 1,
  up: [
    recordFunction,
    trigger("insert", "new table as new_levels"),
    trigger("update", "old table as old_levels new table as new_levels"),
    trigger("delete", "old table as old_levels"),
  ],
  down: [
    "drop trigger if exists pasar_record_stock_insert on inventory_level",
    "drop trigger if exists pasar_record_stock_update on inventory_level",
    "drop trigger if exists pasar_record_stock_delete on inventory_level",
    "drop function if exists pasar_record_stock_change()",
  ],
}
