import type { SqlExecutor } from "@pasar/integrations"

/** Of these channel orders those of whose shipped units some have not been received back. */
export async function listWithUnitsOut(executor: SqlExecutor, channel_order_ids: string[]): Promise<Set<string>> {
  if (!channel_order_ids.length) {
    return new Set()
  }
  const out = (await executor.execute(
    `select distinct noted.id from channel_order as noted
       join "order" as known on known.id = noted.order_id
       join order_item as item on item.order_id = known.id and item.version = known.version and item.deleted_at is null
      where noted.id in (select jsonb_array_elements_text(?::jsonb))
        and item.shipped_quantity > item.return_received_quantity + item.return_dismissed_quantity`,
    [JSON.stringify(channel_order_ids)]
  )) as { id: string }[]
  return new Set(out.map(({ id }) => id))
}
