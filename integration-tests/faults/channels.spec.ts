import { availableOf, channelOrder, wrongCounters } from "../http/support/books.ts"
import { openShop, type Shop } from "../http/support/shop.ts"
import { waitFor } from "../http/support/wait-for.ts"

const ORDERS_PER_KIND = 20

/** Each kind alone; rates are those of the issue where it names one. */
const kinds = [
  { kind: "http_500", rate: 0.1 },
  { kind: "timeout", rate: 0.05, count: 2 },
  { kind: "commit_then_timeout", rate: 0.1, count: 2, path: "/update_stock" },
  { kind: "rate_limit", rate: 0.2 },
  { kind: "drop_webhook", rate: 0.1 },
  { kind: "duplicate_webhook", rate: 0.2 },
  { kind: "delay_webhook", rate: 0.2 },
  { kind: "reorder_webhooks", rate: 0.2 },
]

describe("orders and stock under faults", () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop({ env: { SANDBOX_TIME_FACTOR: "300" } })
    await setIntervals({ order_poll_interval_s: 5, reconcile_interval_s: 10 })
  })
  afterAll(async () => {
    await shop?.close()
  })
  beforeEach(async () => {
    await shop.sandbox.clearFaults()
  })

  const setIntervals = (intervals: Record<string, number>) =>
    shop.admin.post(`/admin/channel-connections/${shop.connection.id}`, intervals)

  const sellableSkus = async () => {
    const rows = await shop.sql<{ sku: string }>(
      `select distinct lv.sku from listing_variant lv join inventory_item item on item.sku = lv.sku
       join inventory_level level on level.inventory_item_id = item.id
       where lv.match_status = 'matched' and lv.deleted_at is null
       group by lv.sku having sum(level.stocked_quantity - level.reserved_quantity) > 8 order by lv.sku`
    )
    return rows.map(({ sku }) => sku)
  }

  const placeOrders = async (count: number) => {
    const skus = await sellableSkus()
    const placed: string[] = []
    for (let index = 0; index < count; index++) {
      placed.push(await shop.sandbox.placeOrder([{ sku: skus[index % skus.length] as string, quantity: 1 }]))
    }
    return { placed, skus: skus.slice(0, count) }
  }

  const restock = async (skus: string[]) => {
    const levels = await shop.sql<{ item: string; location: string; stocked: string }>(
      `select distinct on (item.id) item.id as item, level.location_id as location, level.stocked_quantity as stocked
       from inventory_item item join inventory_level level on level.inventory_item_id = item.id
       where item.sku = any($1) and level.deleted_at is null order by item.id, level.location_id`,
      [skus]
    )
    for (const { item, location, stocked } of levels) {
      await shop.admin.post(`/admin/inventory-items/${item}/location-levels/${location}`, {
        stocked_quantity: Number(stocked) + 1,
      })
    }
  }

  const allTaken = (placed: string[]) =>
    waitFor(
      `${placed.length} orders in Medusa`,
      async () => {
        const [row] = await shop.sql<{ orders: string; linked: string }>(
          `select count(distinct o.id) as orders, count(distinct co.id) as linked from channel_order co
           left join "order" o on o.id = co.order_id where co.external_id = any($1)`,
          [placed]
        )
        return Number(row?.orders) === placed.length && Number(row?.linked) === placed.length
      },
      { timeout_ms: 120_000 }
    )

  const equalStock = (skus: string[]) =>
    waitFor(
      "equal stock on both sides",
      async () => {
        const pairs = await Promise.all(
          skus.map(async (sku) => [await availableOf(shop, sku), await shop.sandbox.stock(sku)])
        )
        return pairs.every(([here, there]) => here === there)
      },
      { timeout_ms: 120_000, every_ms: 1000 }
    )

  const clearedByReplay = async () => {
    await shop.sandbox.clearFaults()
    const { dead_letters } = await shop.admin.get<{ dead_letters: { id: string }[] }>("/admin/dead-letters?limit=200")
    if (dead_letters.length) {
      await shop.admin.post("/admin/dead-letters/replay", { ids: dead_letters.map(({ id }) => id) })
    }
    await waitFor("no dead letter left", async () => {
      const { count } = await shop.admin.get<{ count: number }>("/admin/dead-letters")
      return count === 0
    })
    return dead_letters.length
  }

  it.each(kinds)(
    "$kind: every order once, stock equal, nothing left behind",
    async (fault) => {
      await shop.sandbox.addFault(fault)
      const { placed, skus } = await placeOrders(ORDERS_PER_KIND)
      // A platform counts its own orders itself: only a change on our side makes Pasar write.
      await restock(skus.slice(0, 10))
      await allTaken(placed)
      await equalStock(skus)
      const fired = (await shop.sandbox.faultTotals())[fault.kind]
      console.info(`${fault.kind}: fired ${fired?.fired} of ${fired?.eligible}`)
      expect(fired?.fired).toBeGreaterThan(0)
      await clearedByReplay()
      await equalStock(skus)
      expect(await wrongCounters(shop)).toEqual([])
    },
    200_000
  )

  it("200 orders under all of them together", async () => {
    for (const fault of [
      { kind: "duplicate_webhook", rate: 0.2 },
      { kind: "delay_webhook", rate: 0.2 },
      { kind: "reorder_webhooks", rate: 0.2 },
      { kind: "drop_webhook", rate: 0.1 },
      { kind: "http_500", rate: 0.1 },
    ]) {
      await shop.sandbox.addFault({ ...fault, seed: "together" })
    }
    const before = await shop.sandbox.faultTotals()
    const { placed, skus } = await placeOrders(200)
    await allTaken(placed)
    const after = await shop.sandbox.faultTotals()
    for (const [kind, rate] of [
      ["duplicate_webhook", 0.2],
      ["delay_webhook", 0.2],
      ["reorder_webhooks", 0.2],
      ["drop_webhook", 0.1],
      ["http_500", 0.1],
    ] as const) {
      const eligible = (after[kind]?.eligible ?? 0) - (before[kind]?.eligible ?? 0)
      const fired = (after[kind]?.fired ?? 0) - (before[kind]?.fired ?? 0)
      console.info(`${kind}: fired ${fired} of ${eligible}`)
      expect(fired).toBeGreaterThan(0)
      expect(Math.abs(fired - eligible * rate)).toBeLessThanOrEqual(Math.max(eligible * rate * 0.2, 1))
    }
    const cleared = await clearedByReplay()
    console.info(`dead letters cleared by replay: ${cleared}`)
    await equalStock(skus)
    const orders = await shop.sql(`select 1 from "order" where metadata->>'external_id' = any($1)`, [placed])
    expect(orders).toHaveLength(200)
    expect(await wrongCounters(shop)).toEqual([])
  }, 400_000)

  it("takes every order that a webhook announces while polling is off", async () => {
    await setIntervals({ order_poll_interval_s: 0 })
    await shop.sandbox.addFault({ kind: "drop_webhook", rate: 0.1, path: "3" })
    const { placed } = await placeOrders(ORDERS_PER_KIND)
    const { deliveries } = await shop.sandbox.get<{ deliveries: { state: string; code: number; body?: string }[] }>(
      "/deliveries?code=3"
    )
    const dropped = deliveries.filter((each) => each.state === "dropped")
    const announced = placed.filter((id) =>
      deliveries.some((each) => each.state !== "dropped" && JSON.stringify(each).includes(id))
    )
    console.info(`webhooks dropped: ${dropped.length}, orders announced: ${announced.length} of ${placed.length}`)
    await allTaken(announced)
    for (const external_id of announced) {
      expect((await channelOrder(shop, external_id))?.trigger).toBe("webhook")
    }
    await setIntervals({ order_poll_interval_s: 5 })
  }, 200_000)

  it("finds every order by polling while webhooks are off", async () => {
    await shop.sandbox.addFault({ kind: "drop_webhook", rate: 1 })
    const { placed } = await placeOrders(ORDERS_PER_KIND)
    await allTaken(placed)
    for (const external_id of placed) {
      expect((await channelOrder(shop, external_id))?.trigger).toBe("poll")
    }
  }, 200_000)
})
