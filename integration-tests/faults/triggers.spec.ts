import { channelOrder, medusaOrder } from "../http/support/books.ts"
import {
  assertEndState,
  assertFired,
  placeOrders,
  settledWebhooks,
  stockShelf,
  takenOnce,
  type Shelf,
} from "../http/support/fault-drill.ts"
import { openShop, type Shop } from "../http/support/shop.ts"
import { waitFor } from "../http/support/wait-for.ts"

const ORDERS = 50
const POLL = "/order/get_order_list"
const SHIP = "/logistics/ship_order"

describe("what brings an order in", () => {
  let shop: Shop
  let shelf: Shelf
  beforeAll(async () => {
    shop = await openShop({ env: { SANDBOX_TIME_FACTOR: "300" } })
    shelf = await stockShelf(shop, 20, 400)
  })
  afterAll(async () => {
    await shop?.close()
  })
  beforeEach(async () => {
    await shop.sandbox.clearFaults()
  })

  const set = (settings: object) => shop.admin.post(`/admin/channel-connections/${shop.connection.id}`, settings)
  const setIntervals = (intervals: { order_poll_interval_s?: number; reconcile_interval_s?: number }) => set(intervals)
  const setModes = (modes: { stock_mode: "observe" | "live" }) => set(modes)

  /** A turn of a schedule that is off does nothing; what an earlier one asked for is waited out. */
  const schedulesOff = async () => {
    await setIntervals({ order_poll_interval_s: 0, reconcile_interval_s: 0 })
    await waitFor("no poll, reconcile or push at work", async () => {
      const planned = await shop.sql(
        `select 1 from graphile_worker._private_jobs where attempts < max_attempts
         and key ~ '^(poll-channel-orders|reconcile-stock|push-stock):'`
      )
      return planned.length === 0
    })
  }

  const triggersOf = async (placed: string[]) => {
    const orders = await Promise.all(placed.map((external_id) => channelOrder(shop, external_id)))
    return [...new Set(orders.map((order) => order?.trigger))]
  }

  it("is the webhook while polling is off: all that were not dropped, and only those", async () => {
    await schedulesOff()
    // A push of stock asks for orders first, whatever the schedule says.
    await setModes({ stock_mode: "observe" })
    const polls = (await shop.sandbox.calls(POLL)).length
    const before = await shop.sandbox.faultTotals()
    const drop = { kind: "drop_webhook", rate: 0.2, path: "/push/3" }
    await shop.sandbox.addFault(drop)
    const placed = await placeOrders(shop, shelf, ORDERS)
    await assertFired(shop, before, [drop])

    const dropped = (await shop.sandbox.deliveries("code=3&state=dropped")).map(ordersn)
    const announced = placed.filter((id) => !dropped.includes(id))
    const silent = placed.filter((id) => dropped.includes(id))
    expect([announced.length, silent.length]).toEqual([40, 10])
    await settledWebhooks(shop)
    await takenOnce(shop, announced)
    expect(await triggersOf(announced)).toEqual(["webhook"])
    // Pasar knows nothing of the others, and it did not ask.
    expect(await shop.sql("select 1 from channel_order where external_id = any($1)", [silent])).toEqual([])
    expect(await shop.sandbox.calls(POLL)).toHaveLength(polls)

    await setIntervals({ order_poll_interval_s: 5, reconcile_interval_s: 10 })
    await takenOnce(shop, silent)
    await setModes({ stock_mode: "live" })
    expect(await triggersOf(silent)).toEqual(["poll"])
    expect(await triggersOf(announced)).toEqual(["webhook"])
    await assertEndState(shop, shelf, placed)
  }, 600_000)

  it("is the poll while webhooks are off: all of them", async () => {
    await settledWebhooks(shop)
    const [stored] = await shop.sql<{ count: number }>("select count(*)::int as count from webhook_event")
    const before = await shop.sandbox.faultTotals()
    const drop = { kind: "drop_webhook", rate: 1 }
    await shop.sandbox.addFault(drop)
    const placed = await placeOrders(shop, shelf, ORDERS)
    await takenOnce(shop, placed)
    expect(await triggersOf(placed)).toEqual(["poll"])
    expect(await shop.sql("select count(*)::int as count from webhook_event")).toEqual([stored])
    await assertFired(shop, before, [drop])
    await assertEndState(shop, shelf, placed)
  }, 600_000)

  it("repairs quantities that were set wrong on the channel, by the schedule alone", async () => {
    // Without webhooks only the reconcile looks at listings.
    await shop.sandbox.addFault({ kind: "drop_webhook", rate: 1 })
    const { listings } = await shop.sandbox.get<{ listings: { id: string; sku: string }[] }>("/listings")
    const skus = [...shelf.keys()].slice(0, 4)
    for (const [index, quantity] of [0, 3, 777, 999].entries()) {
      const { id, sku } = listings.find((each) => each.sku === skus[index])!
      await shop.sandbox.patch(`/listings/${encodeURIComponent(id)}`, { quantity })
      expect(shelf.get(sku)).not.toBe(quantity)
    }
    await assertEndState(shop, shelf, [])
  }, 600_000)

  it("ships each package once where the platform ships it and never answers", async () => {
    const placed = await placeOrders(shop, shelf, 5)
    await takenOnce(shop, placed)
    const before = await shop.sandbox.faultTotals()
    const calls = (await shop.sandbox.calls(SHIP)).length
    const silence = { kind: "commit_then_timeout", rate: 1, count: 3, path: SHIP }
    await shop.sandbox.addFault(silence)
    for (const external_id of placed) {
      await fulfil(external_id)
    }
    for (const external_id of placed) {
      await waitFor(`tracking number of ${external_id}`, () => trackingNumber(external_id), { timeout_ms: 240_000 })
    }
    // The platform's word may be here before the silent calls have given up, and their jobs have looked again.
    await waitFor("every shipment's job at its end", async () => (await shipJobs()).length === 0, {
      timeout_ms: 240_000,
    })
    await assertFired(shop, before, [silence])
    await assertEndState(shop, shelf, placed)
    for (const external_id of placed) {
      const { packages } = await shop.sandbox.order(external_id)
      const tracking_number = await trackingNumber(external_id)
      expect(packages).toMatchObject([{ tracking_number, ship_order_commits: 1 }])
    }
    expect(await shop.sandbox.calls(SHIP)).toHaveLength(calls + placed.length)
  }, 600_000)

  /** Also those whose key a newer job has taken over while they wait for an answer. */
  const shipJobs = () =>
    shop.sql(
      `select 1 from graphile_worker.jobs where task_identifier = 'ship-channel-order'
       and (locked_at is not null or attempts < max_attempts)`
    )

  const fulfil = async (external_id: string) => {
    const order_id = (await channelOrder(shop, external_id))?.order_id as string
    const { items } = await medusaOrder(shop, order_id)
    await shop.admin.post(`/admin/orders/${order_id}/fulfillments`, {
      items: items.map(({ id, quantity }) => ({ id, quantity })),
    })
  }

  const trackingNumber = async (external_id: string) => {
    const order_id = (await channelOrder(shop, external_id))?.order_id as string
    return (await medusaOrder(shop, order_id)).fulfillments[0]?.labels[0]?.tracking_number
  }
})

const ordersn = ({ body }: { body: string }) => (JSON.parse(body) as { data: { ordersn: string } }).data.ordersn
