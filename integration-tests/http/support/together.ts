import { assertEndState, assertFired, enoughFired, placeOrders, restock, takenOnce, type Shelf } from "./fault-drill.ts"
import type { FaultRequest } from "./sandbox-control.ts"
import type { Shop } from "./shop.ts"

/** What share of all the orders' webhooks each fault hits: the mix of issue 2. */
const shares = { drop_webhook: 0.1, duplicate_webhook: 0.2, delay_webhook: 0.2, reorder_webhooks: 0.2 }

const HTTP_500: FaultRequest = { kind: "http_500", rate: 0.1, seed: "together" }

/** A dropped webhook cannot be late, and a late one is not held back too: rates are of what the others leave. */
const mix = (time_factor: number): FaultRequest[] =>
  [
    { kind: "drop_webhook", rate: 0.1 },
    { kind: "duplicate_webhook", rate: 0.2 / 0.9 },
    // Up to ten seconds: a poll may be there first.
    { kind: "delay_webhook", rate: 0.2 / 0.9, seconds: 10 * time_factor },
    { kind: "reorder_webhooks", rate: 0.2 / 0.7 },
  ].map((fault) => ({ ...fault, path: "/push/3", seed: "together" }))

/** Places orders under the whole mix and asserts that it left exactly those orders, equal stock and nothing dead. */
export const together = async (
  shop: Shop,
  shelf: Shelf,
  { orders, time_factor }: { orders: number; time_factor: number }
): Promise<void> => {
  const faults = [...mix(time_factor), HTTP_500]
  const before = await shop.sandbox.faultTotals()
  for (const fault of faults) {
    await shop.sandbox.addFault(fault)
  }
  const [known] = await orderCount(shop)
  const placed = await placeOrders(shop, shelf, orders)
  await restock(shop, shelf, [...shelf.keys()].slice(0, 10))
  await takenOnce(shop, placed)
  await enoughFired(shop, before, HTTP_500, 10)
  const fired = await assertFired(shop, before, faults)
  for (const [kind, share] of Object.entries(shares)) {
    process.stdout.write(`${kind}: ${fired[kind]} of ${orders} orders\n`)
    expect(Math.abs((fired[kind] ?? 0) / orders - share) / share).toBeLessThanOrEqual(0.2)
  }
  await assertEndState(shop, shelf, placed)
  expect(await orderCount(shop)).toEqual([{ orders: Number(known?.orders) + orders }])
}

const orderCount = (shop: Shop) => shop.sql<{ orders: number }>(`select count(*)::int as orders from "order"`)
