import type { SqlExecutor } from "@pasar/integrations"
import { SELLABLE_CTE } from "./sellable"
import { matchedPages } from "./variant-pages"

/** A listing variant whose channel does not show what it should. */
export type StaleVariant = {
  id: string
  sku: string
  external_id: string
  listing_external_id: string
  sellable: number
  /** What the channel is known to show, or null where nothing is known. */
  known: number | null
  pushed_quantity: number | null
  pushed_version: number
  push_error: string | null
}

const STALE = "(pushed_quantity is null or known is distinct from sellable)"

/**
 * Those of the named listing variants of a connection that have to be pushed, in one statement. A refused one waits for
 * its time, unless the caller wants all of them or its quantity is another by now.
 */
export const listStaleVariants = async (
  executor: SqlExecutor,
  connection_id: string,
  listing_variant_ids: string[],
  { with_waiting = false }: { with_waiting?: boolean } = {}
): Promise<StaleVariant[]> =>
  (await executor.execute(
    `${SELLABLE_CTE}
     select id, sku, external_id, listing_external_id, sellable, known, pushed_quantity, pushed_version, push_error
       from sellable
      where ${STALE}
        and (? or push_retry_at is null or push_retry_at <= now() or sellable is distinct from sellable_quantity)
      order by listing_external_id, external_id`,
    [connection_id, JSON.stringify(listing_variant_ids), with_waiting]
  )) as StaleVariant[]

/** How many listing variants of a connection have to be pushed, refused ones included. */
export const countStaleVariants = async (executor: SqlExecutor, connection_id: string): Promise<number> => {
  let count = 0
  for await (const ids of matchedPages(executor, connection_id)) {
    const rows = (await executor.execute(`${SELLABLE_CTE} select count(*)::int as count from sellable where ${STALE}`, [
      connection_id,
      JSON.stringify(ids),
    ])) as { count: number }[]
    count += rows[0]!.count
  }
  return count
}

/**
 * Writes down what listing variants should show, without pushing; answers how many differ from the channel. Those of
 * the pages given, or all matched ones.
 */
export const noteSellable = async (
  executor: SqlExecutor,
  connection_id: string,
  pages: AsyncIterable<string[]> = matchedPages(executor, connection_id)
): Promise<number> => {
  let count = 0
  for await (const ids of pages) {
    const rows = (await executor.execute(
      `${SELLABLE_CTE}, noted as (
         update listing_variant lv set sellable_quantity = sellable.sellable, updated_at = now()
           from sellable where lv.id = sellable.id and lv.sellable_quantity is distinct from sellable.sellable
       )
       select count(*)::int as count from sellable where known is distinct from sellable`,
      [connection_id, JSON.stringify(ids)]
    )) as { count: number }[]
    count += rows[0]!.count
  }
  return count
}

/** When the next refused variant of a connection may be tried again. */
export const nextRetryAt = async (executor: SqlExecutor, connection_id: string): Promise<Date | null> => {
  const rows = (await executor.execute(
    `select min(push_retry_at) as at from listing_variant
      where connection_id = ? and push_retry_at is not null and match_status = 'matched' and deleted_at is null`,
    [connection_id]
  )) as { at: Date | null }[]
  return rows[0]?.at ?? null
}
