import {
  assertEndState,
  assertFired,
  deadLetters,
  enoughFired,
  placeOrders,
  restock,
  settledWebhooks,
  stockShelf,
  takenOnce,
  type Shelf,
} from "../http/support/fault-drill.ts"
import type { FaultRequest } from "../http/support/sandbox-control.ts"
import { openShop, type Shop } from "../http/support/shop.ts"
import { together } from "../http/support/together.ts"
import { waitFor } from "../http/support/wait-for.ts"

/** Divides the platform's own waits; a delay on its clock is so much shorter on ours. */
const TIME_FACTOR = 300
const ORDERS_PER_KIND = 50

/** Each kind alone. `times`: how often it has to come before the test looks, more where firing is cheap. */
const kinds: (FaultRequest & { times: number })[] = [
  { kind: "http_500", rate: 0.1, times: 10 },
  { kind: "timeout", rate: 0.1, times: 5 },
  { kind: "commit_then_timeout", rate: 1, count: 3, path: "/update_stock", times: 3 },
  { kind: "rate_limit", rate: 0.2, times: 10 },
  { kind: "drop_webhook", rate: 0.1, times: 5 },
  { kind: "duplicate_webhook", rate: 0.2, times: 10 },
  { kind: "delay_webhook", rate: 0.2, times: 10, seconds: 10 * TIME_FACTOR },
  { kind: "reorder_webhooks", rate: 0.2, times: 10 },
]

/** Faults that hit everything for a while, and pass. */
const spells: FaultRequest[] = [
  { kind: "outage", rate: 1 },
  { kind: "clock_skew", rate: 1, seconds: 900 },
]

describe("orders and stock under faults", () => {
  let shop: Shop
  let shelf: Shelf
  beforeAll(async () => {
    shop = await openShop({ env: { SANDBOX_TIME_FACTOR: String(TIME_FACTOR) } })
    await setIntervals({ order_poll_interval_s: 5, reconcile_interval_s: 10 })
    shelf = await stockShelf(shop, 20, 800)
  })
  afterAll(async () => {
    await shop?.close()
  })
  beforeEach(async () => {
    await shop.sandbox.clearFaults()
  })

  const setIntervals = (intervals: Record<string, number>) =>
    shop.admin.post(`/admin/channel-connections/${shop.connection.id}`, intervals)

  const trade = async () => {
    const placed = await placeOrders(shop, shelf, ORDERS_PER_KIND)
    await restock(shop, shelf, [...shelf.keys()].slice(0, 10))
    return placed
  }

  const ordersOf = (placed: string[]) =>
    shop.sql(`select id from "order" where metadata->>'external_id' = any($1)`, [placed])

  it.each(kinds)(
    "$kind: every order once, stock equal, nothing left behind",
    async ({ times, ...fault }) => {
      const before = await shop.sandbox.faultTotals()
      await shop.sandbox.addFault(fault)
      const placed = await trade()
      await enoughFired(shop, before, fault, times)
      // The fault goes on while its damage is made good.
      await takenOnce(shop, placed)
      await assertFired(shop, before, [fault])
      await assertEndState(shop, shelf, placed)
    },
    600_000
  )

  it.each(spells)(
    "$kind: what came in meanwhile is taken once it has passed",
    async (fault) => {
      const before = await shop.sandbox.faultTotals()
      await shop.sandbox.addFault(fault)
      const placed = await trade()
      await enoughFired(shop, before, fault, 5)
      await assertFired(shop, before, [fault])
      expect(await ordersOf(placed)).toEqual([])
      await shop.sandbox.clearFaults()
      await takenOnce(shop, placed)
      await assertEndState(shop, shelf, placed)
    },
    600_000
  )

  it("a replay of the dead letter takes what a wrong clock kept out", async () => {
    // With no poll to come, nothing but the replay takes them.
    await setIntervals({ order_poll_interval_s: 0, reconcile_interval_s: 0 })
    await waitFor("no dead letter of before", async () => (await deadLetters(shop)).length === 0)
    await shop.sandbox.addFault({ kind: "clock_skew", rate: 1, seconds: 900 })
    const placed = await placeOrders(shop, shelf, ORDERS_PER_KIND)
    await settledWebhooks(shop)
    await waitFor("intake among the dead letters", async () =>
      (await deadLetters(shop)).some(({ task, kind }) => task === "take-channel-orders" && kind === "rejected")
    )
    expect(await ordersOf(placed)).toEqual([])
    await assertEndState(shop, shelf, placed)
    await setIntervals({ order_poll_interval_s: 5, reconcile_interval_s: 10 })
  }, 600_000)

  it("all of them together: 200 orders", async () => {
    await together(shop, shelf, { orders: 200, time_factor: TIME_FACTOR })
  }, 600_000)
})
