import { availableOf, wrongCounters } from "./books.ts"
import type { FaultRequest, FaultTotals } from "./sandbox-control.ts"
import type { Shop } from "./shop.ts"
import { waitFor } from "./wait-for.ts"

/** SKUs with the units that both sides should show. */
export type Shelf = Map<string, number>

const PATIENCE_MS = 240_000

/** Puts plenty of some matched SKUs on the shelf and waits until the channel shows it. */
export const stockShelf = async (shop: Shop, size: number, quantity: number): Promise<Shelf> => {
  const levels = await shop.sql<{ sku: string; item: string; location: string; others: string }>(
    `select distinct on (lv.sku) lv.sku, item.id as item, level.location_id as location,
       (select coalesce(sum(greatest(other.stocked_quantity - other.reserved_quantity, 0)), 0) from inventory_level other
        where other.inventory_item_id = item.id and other.id <> level.id and other.deleted_at is null)
       - level.reserved_quantity as others
     from listing_variant lv join product_variant_inventory_item part on part.variant_id = lv.variant_id
     join product_variant variant on variant.id = lv.variant_id
     join inventory_item item on item.id = part.inventory_item_id and item.sku = lv.sku
     join inventory_level level on level.inventory_item_id = item.id
     where lv.match_status = 'matched' and lv.deleted_at is null and level.deleted_at is null
       and part.required_quantity = 1 and variant.manage_inventory and not variant.allow_backorder
     order by lv.sku, level.location_id limit $1`,
    [size]
  )
  expect(levels).toHaveLength(size)
  for (const { item, location } of levels) {
    await setLevel(shop, { item, location, stocked_quantity: quantity })
  }
  const shelf = new Map(levels.map(({ sku, others }) => [sku, quantity + Number(others)]))
  await equalStock(shop, shelf)
  return shelf
}

const setLevel = (shop: Shop, level: { item: string; location: string; stocked_quantity: number }) =>
  shop.admin.post(`/admin/inventory-items/${level.item}/location-levels/${level.location}`, {
    stocked_quantity: level.stocked_quantity,
  })

/** Buys one unit per order, SKU after SKU; the shelf's figures fall with it. */
export const placeOrders = async (shop: Shop, shelf: Shelf, count: number): Promise<string[]> => {
  const skus = [...shelf.keys()]
  const placed: string[] = []
  for (let index = 0; index < count; index++) {
    const sku = skus[index % skus.length] as string
    placed.push(await shop.sandbox.placeOrder([{ sku, quantity: 1 }]))
    shelf.set(sku, (shelf.get(sku) ?? 0) - 1)
  }
  return placed
}

/** Puts units on the shelf on our side: a platform counts its own orders itself, so only this makes Pasar write. */
export const restock = async (shop: Shop, shelf: Shelf, skus: string[]): Promise<void> => {
  const levels = await shop.sql<{ sku: string; item: string; location: string; stocked: string }>(
    `select distinct on (item.id) item.sku, item.id as item, level.location_id as location,
       level.stocked_quantity as stocked
     from inventory_item item join inventory_level level on level.inventory_item_id = item.id
     where item.sku = any($1) and level.deleted_at is null order by item.id, level.location_id`,
    [skus]
  )
  for (const { sku, item, location, stocked } of levels) {
    await setLevel(shop, { item, location, stocked_quantity: Number(stocked) + 1 })
    shelf.set(sku, (shelf.get(sku) ?? 0) + 1)
  }
}

/** Waits until each order stands in Medusa and its channel order names it, and fails where one stands there twice. */
export const takenOnce = async (shop: Shop, placed: string[]): Promise<void> => {
  const found = async () =>
    await shop.sql<{ external_id: string; orders: number; named: number }>(
      `select metadata->>'external_id' as external_id, count(*)::int as orders,
         (count(*) filter (where exists (select 1 from channel_order where order_id = "order".id)))::int as named
       from "order" where metadata->>'external_id' = any($1) group by 1`,
      [placed]
    )
  // The order is written first, its link when the whole batch is done.
  await waitFor(
    `${placed.length} orders in Medusa`,
    async () => (await found()).filter(({ named }) => named > 0).length === placed.length,
    { timeout_ms: PATIENCE_MS }
  )
  expect((await found()).filter(({ orders }) => orders !== 1)).toEqual([])
}

/** Waits until every push has gone out, or was dropped, and every one that arrived has been worked off. */
export const settledWebhooks = (shop: Shop) =>
  waitFor(
    "no webhook on its way",
    async () => {
      const pending = await shop.sandbox.deliveries("state=pending")
      const due = await shop.sql("select 1 from webhook_event where status = 'received'")
      return pending.length + due.length === 0
    },
    { timeout_ms: PATIENCE_MS }
  )

/** Waits until both sides show what the orders and the restocking of the test leave. */
export const equalStock = async (shop: Shop, shelf: Shelf): Promise<void> => {
  let differing: string[] = []
  const look = async () => {
    const rows = await Promise.all(
      [...shelf].map(async ([sku, expected]) => {
        const [here, there] = [await availableOf(shop, sku), await shop.sandbox.stock(sku)]
        return here === expected && there === expected ? [] : [`${sku}: ${here} here, ${there} there, not ${expected}`]
      })
    )
    differing = rows.flat()
    return differing.length === 0
  }
  await waitFor("equal stock on both sides", look, { timeout_ms: PATIENCE_MS, every_ms: 1000 }).catch((error) => {
    throw new Error(`${(error as Error).message}\n${differing.join("\n")}`)
  })
}

/** What stands among the dead letters. */
export const deadLetters = async (shop: Shop): Promise<{ id: string; task: string; kind: string | null }[]> =>
  (
    await shop.admin.get<{ dead_letters: { id: string; task: string; kind: string | null }[] }>(
      "/admin/dead-letters?limit=200"
    )
  ).dead_letters

/** Switches the faults off, replays every dead letter and waits until none is left; answers how many there were. */
export const clearDeadLetters = async (shop: Shop): Promise<number> => {
  await shop.sandbox.clearFaults()
  const dead = await deadLetters(shop)
  if (dead.length) {
    await shop.admin.post("/admin/dead-letters/replay", { ids: dead.map(({ id }) => id) })
  }
  await waitFor("no dead letter left", async () => (await deadLetters(shop)).length === 0)
  return dead.length
}

/** Waits until a fault of this kind should have fired so often by its rate; reconciles bring the calls it needs. */
export const enoughFired = (shop: Shop, before: FaultTotals, { kind, rate }: FaultRequest, times: number) =>
  waitFor(
    `${kind}: enough chances to fire ${times} times`,
    async () => {
      await shop.admin.post(`/admin/channel-connections/${shop.connection.id}/reconcile`)
      return countsOf(kind, before, await shop.sandbox.faultTotals()).eligible * rate >= times
    },
    { timeout_ms: PATIENCE_MS, every_ms: 1000 }
  )

/** Prints how often each fault could fire and did; fails where one never fired or is a fifth off its rate. */
export const assertFired = async (
  shop: Shop,
  before: FaultTotals,
  faults: FaultRequest[]
): Promise<Record<string, number>> => {
  const after = await shop.sandbox.faultTotals()
  const counts = faults.map((fault) => ({ ...fault, ...countsOf(fault.kind, before, after) }))
  const lines = counts.map(
    ({ kind, rate, eligible, fired }) =>
      `${kind}: fired ${fired} of ${eligible} (${((100 * fired) / eligible).toFixed(1)} %, asked for ${(100 * rate).toFixed(1)} %)`
  )
  process.stdout.write(`${lines.join("\n")}\n`)
  for (const { kind, rate, eligible, fired } of counts) {
    expect({ kind, fired }).not.toEqual({ kind, fired: 0 })
    expect(Math.abs(fired / eligible - rate) / rate).toBeLessThanOrEqual(0.2)
  }
  return Object.fromEntries(counts.map(({ kind, fired }) => [kind, fired]))
}

const countsOf = (kind: string, before: FaultTotals, after: FaultTotals) => ({
  eligible: (after[kind]?.eligible ?? 0) - (before[kind]?.eligible ?? 0),
  fired: (after[kind]?.fired ?? 0) - (before[kind]?.fired ?? 0),
})

/** After everything: each order once, both sides equal, nothing dead that a replay leaves dead, counters right. */
export const assertEndState = async (shop: Shop, shelf: Shelf, placed: string[]): Promise<void> => {
  await settledWebhooks(shop)
  const cleared = await clearDeadLetters(shop)
  process.stdout.write(`dead letters cleared by a replay: ${cleared}\n`)
  await takenOnce(shop, placed)
  await equalStock(shop, shelf)
  expect(await wrongCounters(shop)).toEqual([])
}
