import type { MedusaContainer } from "@medusajs/framework/types"
import { ALL_SELLABLE_CTE } from "../stock/sellable"
import { databaseExecutor } from "./services"

/**
 * Age in seconds of the oldest stock change that a channel does not show yet, of those of these connections that are
 * behind. What is outstanding is asked first, because in quiet times that is nothing and costs next to nothing.
 */
export async function readStockLags(container: MedusaContainer, live_ids: string[]): Promise<Map<string, number>> {
  const lags = new Map<string, number>()
  if (!live_ids.length) {
    return lags
  }
  const executor = databaseExecutor(container)
  const behind = (await executor.execute(BEHIND, [JSON.stringify(live_ids)])) as { id: string }[]
  for (const { id } of behind) {
    const [row] = (await executor.execute(LAG, [id, id])) as { lag_s: number | null }[]
    if (row && row.lag_s !== null) {
      lags.set(id, row.lag_s)
    }
  }
  return lags
}

const BEHIND = `
  select id from jsonb_array_elements_text(?::jsonb) as connection (id)
  where exists (select 1 from stock_change where collected_at is null)
     or id in (
       select job.payload->>'connection_id' from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = job.task_id
       where task.identifier = 'push-stock' and job.attempts < job.max_attempts)`

// A quantity that the channel refused is not late: it has an issue of its own.
const LAG = `${ALL_SELLABLE_CTE}
  select extract(epoch from now() - min((
    select min(change.created_at) from product_variant_inventory_item as part
    join stock_change as change on change.inventory_item_id = part.inventory_item_id
    where part.variant_id = sellable.variant_id and part.deleted_at is null
      and change.created_at > coalesce(sellable.pushed_at, '-infinity')
  )))::int as lag_s
  from sellable where push_error is null and known is distinct from sellable.sellable`
