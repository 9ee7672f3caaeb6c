import type { Shop } from "../../http/support/shop.ts"
import { SOLD_STOCK, type Shelf } from "./shelf.ts"
import { pushKey } from "./pusher.ts"

type Delivery = { code: number; body: string; attempts: { status: number | null }[] }

/** Invariant 1: order pushes that were answered 2xx, by the platform's own records and by ours, and are not stored. */
export const lostPushes = async (shop: Shop, acknowledged: Set<string>) => {
  const { deliveries } = await shop.sandbox.get<{ deliveries: Delivery[] }>("/deliveries?code=3")
  const answered = deliveries.filter(({ attempts }) => attempts.some(({ status }) => status !== null && status < 300))
  const keys = [...new Set([...acknowledged, ...answered.map(({ body }) => pushKey(body))])]
  const lost = await shop.sql<{ key: string }>(
    `select key from unnest($1::text[]) as key
     where not exists (select 1 from webhook_event where delivery_key = key and deleted_at is null)`,
    [keys]
  )
  return { acknowledged: keys.length, lost: lost.map(({ key }) => key) }
}

/** Invariant 2: external orders that stand in Medusa more than once. */
export const doubledOrders = (shop: Shop) =>
  shop.sql(
    `select metadata->>'external_id' as external_id, count(*) from "order"
     where metadata ? 'external_id' and deleted_at is null group by 1 having count(*) > 1`
  )

/** Invariant 4: levels on which more is claimed, backorders apart, than there is. */
export const overclaimedLevels = (shop: Shop) =>
  shop.sql(
    `select level.id, level.stocked_quantity, sum(r.quantity) as claimed
     from inventory_level level
     join reservation_item r on r.inventory_item_id = level.inventory_item_id and r.location_id = level.location_id
       and r.deleted_at is null and not coalesce(r.allow_backorder, false)
     where level.deleted_at is null
     group by level.id, level.stocked_quantity having sum(r.quantity) > level.stocked_quantity`
  )

/**
 * Invariant 4: orders that were taken beyond the stock, each with whether its issue stands. Reservations that a shipment
 * has used up bear the mark of a backorder too, without anything having been missing.
 */
export const backorders = (shop: Shop) =>
  shop.sql<{ external_id: string; has_issue: boolean }>(
    `select distinct noted.external_id,
       exists (select 1 from sync_issue i where i.code = 'oversold' and i.subject_id = noted.id) as has_issue
     from reservation_item r
     join order_item line on line.item_id = r.line_item_id
     join channel_order noted on noted.order_id = line.order_id
     where r.allow_backorder and (r.deleted_at is null or r.metadata ? 'missing')`
  )

/** Invariant 5: what the channel shows and should show, for every listing that moves our stock. */
export const unequalStock = async (shop: Shop) => {
  const { listings } = await shop.sandbox.get<{ listings: { sku: string; quantity: number }[] }>("/listings")
  const shown = new Map(listings.map(({ sku, quantity }) => [sku, quantity]))
  const rows = await shop.sql<{ sku: string; sellable: number }>(
    `select lv.sku, least(min(coalesce(available.sets, 0)), 999)::int as sellable
     from listing_variant lv
     join product_variant variant on variant.id = lv.variant_id and variant.deleted_at is null
     join product_variant_inventory_item part on part.variant_id = variant.id and part.deleted_at is null
     left join lateral (
       select floor(sum(greatest(stocked_quantity - reserved_quantity, 0)) / part.required_quantity) as sets
       from inventory_level level
       where level.inventory_item_id = part.inventory_item_id and level.deleted_at is null) available on true
     where lv.match_status = 'matched' and lv.deleted_at is null and variant.manage_inventory
       and not variant.allow_backorder
     group by lv.id, lv.sku`
  )
  return {
    compared: rows.length,
    unequal: rows
      .filter(({ sku, sellable }) => shown.get(sku) !== sellable)
      .map(({ sku, sellable }) => `${sku}: ${shown.get(sku)} there, ${sellable} here`),
  }
}

/** Units that left the shelf without a parcel, or a parcel without units: stock is what it was minus what was packed. */
export const lostUnits = async (shop: Shop, { sold }: Shelf) =>
  shop.sql(
    `select item.sku, stock.stocked, $2::float - coalesce(packed.quantity, 0)::float as should_be
     from inventory_item item
     join lateral (
       select sum(stocked_quantity)::float as stocked from inventory_level level
       where level.inventory_item_id = item.id and level.deleted_at is null) stock on true
     left join lateral (
       select sum(part.quantity) as quantity from fulfillment_item part
       join fulfillment on fulfillment.id = part.fulfillment_id and fulfillment.canceled_at is null
         and fulfillment.deleted_at is null
       where part.inventory_item_id = item.id and part.deleted_at is null) packed on true
     where item.id = any($1) and stock.stocked <> $2::float - coalesce(packed.quantity, 0)`,
    [sold.map(({ item }) => item), SOLD_STOCK]
  )

/** Work that is not done although it could be: claimed, dead or due jobs, unread pushes, orders and parcels half-way. */
export const unfinishedWork = (shop: Shop) =>
  shop.sql<{ what: string; count: number }>(
    `select what, count(*)::int from (
       select 'claimed job ' || task.identifier as what from graphile_worker._private_jobs job
         join graphile_worker._private_tasks task on task.id = job.task_id where job.locked_at is not null
       union all
       select 'dead job ' || task.identifier || ': ' || coalesce(job.last_error, '')
         from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
         where job.attempts >= job.max_attempts and job.locked_at is null
       union all
       select 'due job ' || task.identifier from graphile_worker._private_jobs job
         join graphile_worker._private_tasks task on task.id = job.task_id
         where job.run_at < now() and job.attempts < job.max_attempts
       union all
       select 'push ' || status from webhook_event where status not in ('processed', 'ignored') and deleted_at is null
       union all
       select 'order due' from channel_order where due_at is not null and deleted_at is null
       union all
       select 'parcel ' || shipment.status || ': ' || coalesce(shipment.last_error, '') from channel_shipment shipment
         join channel_order noted on noted.id = shipment.channel_order_id and noted.status <> 'canceled'
         where shipment.status in ('requested', 'sending', 'failed') and shipment.deleted_at is null
       union all
       select 'change of stock not collected' from stock_change where collected_at is null
       union all
       select 'parcel without its fulfilment' from channel_shipment shipment
         where shipment.deleted_at is null and shipment.status <> 'canceled' and not exists (
           select 1 from order_fulfillment link where link.fulfillment_id = shipment.fulfillment_id)
       union all
       select 'fulfilment that the channel was not told of' from channel_order noted
         join order_fulfillment link on link.order_id = noted.order_id and link.deleted_at is null
         join fulfillment on fulfillment.id = link.fulfillment_id and fulfillment.canceled_at is null
         where not exists (select 1 from channel_shipment shipment where shipment.fulfillment_id = fulfillment.id)
     ) open group by what order by what`
  )
