import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { addJobs, sqlExecutor, type CollectorDefinition, type SqlExecutor } from "@pasar/integrations"
import { databaseExecutor } from "../connections/services"
import { repairRevivedReservations, retryDeadlocks } from "../stock-guard"
import { STOCK_CHANNEL } from "./stock-change-objects"
import { pushStockJob } from "./push-job"
import { revalidateProducts } from "./revalidate-storefront"

const BATCH = 2000
const TIDY_EVERY_MS = 300_000
const PRUNE_BATCH = 10_000

type Transaction = { raw(sql: string, bindings?: unknown[]): PromiseLike<{ rows: unknown[] }> }
type Knex = { transaction<Result>(run: (transaction: Transaction) => Promise<Result>): Promise<Result> }

type Collected = { changes: number; handles: string[] }

/**
 * Turns rows of `stock_change` into push jobs of the connections that sell the items, in one short transaction, so
 * that a crash loses none. Job keys are locked only here, never by whoever changed stock. Afterwards the storefront is
 * told. Every few minutes it tidies up: old rows, and reservations that a rollback of core revived.
 */
export const stockChangesCollector = ({ keep_days }: { keep_days: number }): CollectorDefinition => {
  let tidied_at = 0
  return {
    name: "stock-changes",
    channel: STOCK_CHANNEL,
    run: async ({ container, logger }) => {
      const { changes, handles } = await collectStockChanges(container)
      revalidateProducts(handles, logger)
      if (Date.now() - tidied_at > TIDY_EVERY_MS) {
        tidied_at = Date.now()
        await tidy(databaseExecutor(container), keep_days, logger)
      }
      return changes
    },
  }
}

const tidy = async (executor: SqlExecutor, keep_days: number, logger: Logger) => {
  await pruneStockChanges(executor, keep_days)
  const repaired = await retryDeadlocks(() => repairRevivedReservations(executor))
  if (repaired) {
    logger.warn(`${repaired} reservations that a rolled back change had revived were given back`)
  }
}

/** Claims open changes, notes the listing variants that they concern and adds their push jobs. */
export const collectStockChanges = async (container: MedusaContainer): Promise<Collected> => {
  const knex = container.resolve<unknown>(ContainerRegistrationKeys.PG_CONNECTION) as Knex
  return await knex.transaction(async (transaction) => {
    const executor = sqlExecutor(transaction)
    const claimed = (await executor.execute(CLAIM, [BATCH])) as { inventory_item_id: string }[]
    if (!claimed.length) {
      return { changes: 0, handles: [] }
    }
    const items = JSON.stringify([...new Set(claimed.map(({ inventory_item_id }) => inventory_item_id))])
    const affected = (await executor.execute(AFFECTED, [items])) as { connection_ids: string[]; handles: string[] }[]
    const { connection_ids, handles } = affected[0]!
    await addJobs(
      executor,
      connection_ids.map((id) => pushStockJob(id))
    )
    return { changes: claimed.length, handles }
  })
}

/** Deletes changes that are older than their keep; those not collected yet stay. */
export const pruneStockChanges = async (executor: SqlExecutor, keep_days: number): Promise<void> => {
  await executor.execute(
    `delete from stock_change where id in (
       select id from stock_change
        where created_at < now() - ? * interval '1 day' and collected_at is not null order by created_at limit ?)`,
    [keep_days, PRUNE_BATCH]
  )
}

const CLAIM = `
  update stock_change set collected_at = now() where id in (
    select id from stock_change where collected_at is null order by id limit ? for update skip locked
  ) returning inventory_item_id`

/** Kits included: a variant is affected by each of its components. A push then looks at what is due, not at all. */
const AFFECTED = `
  with variant as (
    select distinct variant_id from product_variant_inventory_item
     where inventory_item_id in (select jsonb_array_elements_text(?::jsonb)) and deleted_at is null
  ), due as (
    insert into stock_due (connection_id, listing_variant_id)
    select connection_id, id from listing_variant
     where variant_id in (select variant_id from variant) and match_status = 'matched' and deleted_at is null
    returning connection_id
  )
  select array(select distinct connection_id from due) as connection_ids,
         array(
           select distinct product.handle from product_variant
             join product on product.id = product_variant.product_id and product.deleted_at is null
            where product_variant.id in (select variant_id from variant)
         ) as handles`
