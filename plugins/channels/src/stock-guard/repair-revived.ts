import type { SqlExecutor } from "@pasar/integrations"

/** As long as nothing moved on a line, no flow of core is in the middle of it. */
const SETTLED = "interval '1 minute'"

/**
 * Core's rollback by line item restores every deleted reservation of the line, also those of earlier edits. Where a
 * settled line holds more than its unfulfilled quantity needs, the newest reservations are kept and the rest given
 * back. Answers how many reservations were touched.
 */
export const repairRevivedReservations = async (executor: SqlExecutor): Promise<number> => {
  const rows = (await executor.execute(REPAIR)) as { id: string }[]
  return rows.length
}

const REPAIR = `
  with held as (
    select line_item_id, inventory_item_id, sum(quantity) as reserved
      from reservation_item
     where deleted_at is null and line_item_id is not null
     group by line_item_id, inventory_item_id
    having max(updated_at) < now() - ${SETTLED}
  ), excess as (
    select held.line_item_id, held.inventory_item_id,
           greatest(item.quantity - item.fulfilled_quantity, 0) * component.required_quantity as needed
      from held
      join order_line_item line on line.id = held.line_item_id and line.deleted_at is null
      join order_item item on item.item_id = line.id and item.deleted_at is null
       and item.updated_at < now() - ${SETTLED}
      join "order" placed on placed.id = item.order_id and placed.version = item.version and placed.deleted_at is null
      join product_variant_inventory_item component
        on component.variant_id = line.variant_id and component.inventory_item_id = held.inventory_item_id
       and component.deleted_at is null
     where held.reserved > greatest(item.quantity - item.fulfilled_quantity, 0) * component.required_quantity
  ), kept as (
    select r.id,
           least(r.quantity, greatest(excess.needed - (sum(r.quantity) over newest - r.quantity), 0)) as quantity
      from excess
      join reservation_item r using (line_item_id, inventory_item_id)
     where r.deleted_at is null
    window newest as (partition by r.line_item_id, r.inventory_item_id order by r.created_at desc, r.id desc)
  )
  update reservation_item r
     set quantity = case when kept.quantity = 0 then r.quantity else kept.quantity end,
         raw_quantity = case when kept.quantity = 0 then r.raw_quantity
                             else jsonb_build_object('value', trim_scale(kept.quantity)::text, 'precision', 20) end,
         deleted_at = case when kept.quantity = 0 then now() end,
         updated_at = now()
    from kept
   where kept.id = r.id and kept.quantity < r.quantity
  returning r.id`
