import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sqlExecutor, type SqlExecutor } from "@pasar/integrations"
import { retryDeadlocks } from "../../stock-guard"

/** How much of an item one line still needs reserved. */
export type ReservationNeed = { line_item_id: string; inventory_item_id: string; quantity: number }

/** Gives back what lines hold beyond their need, units that no stock covers first. Repeatable. */
export async function releaseReservations(container: MedusaContainer, needs: ReservationNeed[]): Promise<void> {
  if (!needs.length) {
    return
  }
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await retryDeadlocks(() => knex.transaction((transaction) => release(sqlExecutor(transaction), needs)))
}

const release = async (executor: SqlExecutor, needs: ReservationNeed[]) => {
  const input = JSON.stringify(needs)
  await executor.execute(LOCK_LEVELS, [input])
  await executor.execute(RELEASE, [input])
}

// In id order, as every bulk write of ours and the stock guard itself.
const LOCK_LEVELS = `
  select 1 from inventory_level where deleted_at is null and inventory_item_id in
    (select inventory_item_id from jsonb_to_recordset(?::jsonb) as input (inventory_item_id text))
  order by id for update`

/** Claims are kept before backorders, older before newer. Big number columns have an exact twin. */
const RELEASE = `
  with input as (
    select * from jsonb_to_recordset(?::jsonb)
      as input (line_item_id text, inventory_item_id text, quantity numeric)
  ), kept as (
    select held.id,
      least(held.quantity, greatest(input.quantity - (sum(held.quantity) over firm - held.quantity), 0)) as quantity
    from reservation_item held join input using (line_item_id, inventory_item_id)
    where held.deleted_at is null
    window firm as (partition by held.line_item_id, held.inventory_item_id
      order by held.allow_backorder is true, held.created_at, held.id)
  )
  update reservation_item held set
    quantity = case when kept.quantity = 0 then held.quantity else kept.quantity end,
    raw_quantity = case when kept.quantity = 0 then held.raw_quantity
      else jsonb_build_object('value', trim_scale(kept.quantity)::text, 'precision', 20) end,
    deleted_at = case when kept.quantity = 0 then now() end, updated_at = now()
  from kept where kept.id = held.id and kept.quantity < held.quantity`
