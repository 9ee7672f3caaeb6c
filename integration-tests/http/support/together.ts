import { assertEndState, assertFired, enoughFired, placeOrders, restock, takenOnce, type Shelf } from "./fault-drill.ts"
import type { FaultRequest } from "./sandbox-control.ts"
import type { Shop } from "./shop.ts"

/** The mix of issue 2: shares of the pushes that each webhook fault may hit, and of all calls. */
const mix = (time_factor: number): FaultRequest[] => [
  { kind: "duplicate_webhook", rate: 0.2 },
  // Up to ten seconds: a poll may be there first.
  { kind: "delay_webhook", rate: 0.2, seconds: 10 * time_factor },
  { kind: "reorder_webhooks", rate: 0.2 },
  { kind: "drop_webhook", rate: 0.1 },
  { kind: "http_500", rate: 0.1 },
]

/** Places orders under the whole mix and asserts that it left exactly those orders, equal stock and nothing dead. */
export const together = async (
  shop: Shop,
  shelf: Shelf,
  { orders, time_factor }: { orders: number; time_factor: number }
): Promise<void> => {
  const faults = mix(time_factor)
  const before = await shop.sandbox.faultTotals()
  for (const fault of faults) {
    await shop.sandbox.addFault({ ...fault, seed: "together" })
  }
  const [known] = await orderCount(shop)
  const placed = await placeOrders(shop, shelf, orders)
  await restock(shop, shelf, [...shelf.keys()].slice(0, 10))
  await takenOnce(shop, placed)
  await enoughFired(shop, before, { kind: "http_500", rate: 0.1 }, 5)
  await assertFired(shop, before, faults)
  await assertEndState(shop, shelf, placed)
  expect(await orderCount(shop)).toEqual([{ orders: Number(known?.orders) + orders }])
}

const orderCount = (shop: Shop) => shop.sql<{ orders: number }>(`select count(*)::int as orders from "order"`)
