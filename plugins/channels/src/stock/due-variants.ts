import type { SqlExecutor } from "@pasar/integrations"
import { PAGE } from "./variant-pages"

type Due = { id: string; listing_variant_id: string }

/**
 * The ids of the listing variants of a connection that a stock change concerns or whose time to try again has come, page
 * by page. What was noted is forgotten when the next page is asked for: whoever breaks off finds it again.
 */
export async function* duePages(executor: SqlExecutor, connection_id: string): AsyncGenerator<string[]> {
  for (let rows: Due[] | undefined; !rows || rows.length === PAGE;) {
    rows = (await executor.execute(
      `select due.id::text, listing_variant_id from stock_due as due where connection_id = ? and due.id > ?::bigint
        order by due.id limit ?`,
      [connection_id, rows?.at(-1)?.id ?? "0", PAGE]
    )) as Due[]
    if (rows.length) {
      yield [...new Set(rows.map(({ listing_variant_id }) => listing_variant_id))]
      await executor.execute(SETTLE, [JSON.stringify(rows.map(({ id }) => id))])
    }
  }
  yield* retryPages(executor, connection_id)
}

/** Notes listing variants of one variant of the shop, whichever connections they belong to. */
export const noteVariantDue = async (executor: SqlExecutor, variant_id: string): Promise<void> => {
  await executor.execute(
    `insert into stock_due (connection_id, listing_variant_id)
     select connection_id, id from listing_variant
      where variant_id = ? and match_status = 'matched' and deleted_at is null`,
    [variant_id]
  )
}

/** Notes all listing variants of a connection. */
export const noteAllDue = async (executor: SqlExecutor, connection_id: string): Promise<void> => {
  await executor.execute(
    `insert into stock_due (connection_id, listing_variant_id)
     select connection_id, id from listing_variant
      where connection_id = ? and match_status = 'matched' and deleted_at is null
      order by listing_id, external_id`,
    [connection_id]
  )
}

/** For a connection that is not written to: before it is again, all of it is compared anyway. */
export const forgetDue = async (executor: SqlExecutor, connection_id: string): Promise<void> => {
  await executor.execute("delete from stock_due where connection_id = ?", [connection_id])
}

// Where two pushes crossed nobody knows what the channel shows: that one stays due.
const SETTLE = `
  delete from stock_due as due
   where id in (select value::bigint from jsonb_array_elements_text(?::jsonb))
     and not exists (
       select 1 from listing_variant as pushed
        where pushed.id = due.listing_variant_id and pushed.pushed_at is not null and pushed.pushed_quantity is null
          and pushed.push_error is null and pushed.deleted_at is null)`

async function* retryPages(executor: SqlExecutor, connection_id: string): AsyncGenerator<string[]> {
  for (let ids: string[] | undefined; !ids || ids.length === PAGE;) {
    const rows = (await executor.execute(
      `select id from listing_variant
        where connection_id = ? and id > ? and push_retry_at is not null and push_retry_at <= now()
          and deleted_at is null
        order by id limit ?`,
      [connection_id, ids?.at(-1) ?? "", PAGE]
    )) as { id: string }[]
    ids = rows.map(({ id }) => id)
    if (ids.length) {
      yield ids
    }
  }
}
