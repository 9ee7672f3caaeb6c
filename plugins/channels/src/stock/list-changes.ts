import type { SqlExecutor } from "@pasar/integrations"

export type StockChangeFilters = { inventory_item_id?: string; sku?: string; location_id?: string; order_id?: string }

export type StockChangeDTO = {
  id: string
  inventory_item_id: string
  sku: string | null
  location_id: string
  location_name: string | null
  old_stocked: number
  new_stocked: number
  old_reserved: number
  new_reserved: number
  reason: string
  actor: string | null
  order_id: string | null
  line_item_id: string | null
  created_at: Date
}

/** The stock-movement log, the newest first, and how many rows the filters leave. */
export const listStockChanges = async (
  executor: SqlExecutor,
  filters: StockChangeFilters,
  { skip, take }: { skip: number; take: number }
): Promise<[StockChangeDTO[], number]> => {
  const { inventory_item_id = null, sku = null, location_id = null, order_id = null } = filters
  const where = [inventory_item_id, inventory_item_id, sku, sku, location_id, location_id, order_id, order_id, order_id]
  const changes = (await executor.execute(`${SELECT} ${WHERE} order by change.id desc offset ? limit ?`, [
    ...where,
    skip,
    take,
  ])) as StockChangeDTO[]
  const [total] = (await executor.execute(`select count(*)::int as count ${FROM} ${WHERE}`, where)) as {
    count: number
  }[]
  return [changes, total?.count ?? 0]
}

const FROM = `
  from stock_change change
  left join inventory_item item on item.id = change.inventory_item_id
  left join stock_location location on location.id = change.location_id`

/** A reservation tells its line item, the line item its order; nobody else has to. */
const SELECT = `
  select change.id::text, change.inventory_item_id, item.sku, change.location_id, location.name as location_name,
         old_stocked::float, new_stocked::float, old_reserved::float, new_reserved::float, reason, actor,
         coalesce(change.order_id, (select order_id from order_item where item_id = change.line_item_id limit 1))
           as order_id,
         line_item_id, change.created_at
  ${FROM}`

const WHERE = `
  where (?::text is null or change.inventory_item_id = ?)
    and (?::text is null or lower(item.sku) = lower(trim(?)))
    and (?::text is null or change.location_id = ?)
    and (?::text is null or change.order_id = ?
         or change.line_item_id in (select item_id from order_item where order_id = ?))`
