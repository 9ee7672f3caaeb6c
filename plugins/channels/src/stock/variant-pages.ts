import type { SqlExecutor } from "@pasar/integrations"

/** Listing variants that are looked at in one go: memory stays the same, however many a connection has. */
export const PAGE = 500

type Place = { id: string; listing_id: string; external_id: string }

/** The ids of a connection's matched listing variants, page by page and listing by listing. */
export async function* matchedPages(executor: SqlExecutor, connection_id: string): AsyncGenerator<string[]> {
  for (let rows: Place[] | undefined; !rows || rows.length === PAGE;) {
    const last = rows?.at(-1)
    rows = (await executor.execute(
      `select id, listing_id, external_id from listing_variant
        where connection_id = ? and deleted_at is null and match_status = 'matched' and variant_id is not null
          and (listing_id, external_id) > (?, ?)
        order by listing_id, external_id limit ?`,
      [connection_id, last?.listing_id ?? "", last?.external_id ?? "", PAGE]
    )) as Place[]
    if (rows.length) {
      yield rows.map(({ id }) => id)
    }
  }
}
