import type { SqlExecutor } from "@pasar/integrations"
import { isStockRefusal } from "./errors"

/**
 * Marks the reservations of these lines as backorders for the time of a shipment. Core lowers stock before it lowers
 * the reservation and then asks for units to be available, which the last units of a level never are; it asks nothing
 * of a backorder. Those at another location than the shipment's stay as they are, because moving them is a claim.
 * Answers what was marked.
 */
export const relaxReservations = async (
  executor: SqlExecutor,
  line_item_ids: string[],
  location_id: string | undefined
): Promise<string[]> => {
  const location = location_id ?? null
  const rows = (await executor.execute(
    `update reservation_item set allow_backorder = true, updated_at = now()
      where line_item_id in (select jsonb_array_elements_text(?::jsonb)) and (?::text is null or location_id = ?)
        and deleted_at is null and allow_backorder is not true
     returning id`,
    [JSON.stringify(line_item_ids), location, location]
  )) as { id: string }[]
  return rows.map(({ id }) => id)
}

/**
 * Makes claims again of what was marked. Where stock had fallen below the reserved, the guard refuses: what is left
 * is a backorder indeed, and stays one.
 */
export const tightenReservations = async (executor: SqlExecutor, ids: string[]): Promise<void> => {
  for (const id of ids) {
    try {
      await executor.execute(
        "update reservation_item set allow_backorder = false, updated_at = now() where id = ? and deleted_at is null",
        [id]
      )
    } catch (error) {
      if (!isStockRefusal(error)) {
        throw error
      }
    }
  }
}
