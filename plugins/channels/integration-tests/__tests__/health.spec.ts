import { bootFakeShop, connectFake, createVariants, type FakeShop } from "../support/fake-shop"
import { Modules } from "@medusajs/framework/utils"
import { retrieveConnectionView } from "../../src/connections/list-connections"
import { schedulesCollector } from "../../src/connections/schedules"
import { pullListings } from "../../src/listings/pull-listings"
import { fakeListing } from "../../src/testing"
import { goLiveWorkflow } from "../../src/workflows/connections"

describe("health of a connection, from the tables", () => {
  let shop: FakeShop
  let connection_id: string

  const health = async () => (await retrieveConnectionView(shop.container, connection_id)).health
  const collect = async () =>
    await schedulesCollector.run({ container: shop.container } as Parameters<typeof schedulesCollector.run>[0])

  beforeAll(async () => {
    shop = await bootFakeShop()
    const product = await createVariants(shop.container, "Mug", ["MUG"], { manage_inventory: true })
    const [location] = await shop.container.resolve(Modules.STOCK_LOCATION).listStockLocations({})
    const [item] = await shop.sql<{ inventory_item_id: string }>(
      "select inventory_item_id from product_variant_inventory_item where variant_id = $1",
      [product.variants[0]!.id]
    )
    await shop.container.resolve(Modules.INVENTORY).createInventoryLevels({
      inventory_item_id: item!.inventory_item_id,
      location_id: location!.id,
      stocked_quantity: 5,
    })
    shop.platform.reset()
    shop.platform.listings.set("1", fakeListing("1", [{ sku: "MUG", quantity: 5 }]))
    connection_id = await connectFake(shop.container)
    await pullListings(shop.container, { connection_id, trigger: "connect" })
    await goLiveWorkflow(shop.container).run({ input: { connection_id, stock: true } })
    await shop.sql("update stock_change set collected_at = now()")
    await shop.sql("delete from graphile_worker._private_jobs")
  })

  afterAll(async () => {
    await shop?.close()
  })

  it("has no lag while the channel shows what it should", async () => {
    expect(await health()).toMatchObject({ state: "live", lag_s: null })
  })

  it("has the age of the oldest change that the channel does not show, until it is pushed", async () => {
    await shop.sql("update inventory_level set stocked_quantity = 3")
    await shop.sql("update stock_change set created_at = now() - interval '90 seconds' where collected_at is null")
    const late = await health()
    expect(late.sentence).toBe("Stock is catching up. Orders are only observed.")
    expect(late.lag_s).toBeGreaterThanOrEqual(90)
    await shop.sql("update stock_change set collected_at = now()")
    await shop.sql("update listing_variant set pushed_quantity = 3, pushed_at = now()")
    expect((await health()).lag_s).toBeNull()
  })

  it("counts tasks of this connection that gave up, and no others", async () => {
    for (const id of [connection_id, "conn_other"]) {
      await shop.sql("select graphile_worker.add_job('push-stock', json_build_object('connection_id', $1::text))", [id])
    }
    await shop.sql("update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'no'")
    expect(await health()).toMatchObject({ state: "needs_you", dead_letters: 1 })
    await shop.sql("delete from graphile_worker._private_jobs")
  })

  it("comes back by itself: lost schedules are set up again and silent runs closed", async () => {
    await shop.sql(
      `insert into sync_run (id, connection_id, kind, trigger, started_at, heartbeat_at)
       values ('syncrun_lost', $1, 'listings_pull', 'manual', now() - interval '1 hour', now() - interval '1 hour')`,
      [connection_id]
    )
    expect((await health()).state).toBe("working")
    await collect()
    expect((await health()).state).toBe("live")
    const schedules = "select key from graphile_worker.jobs where task_identifier = 'channel-schedule' order by key"
    const first = await shop.sql(schedules)
    expect(first).toHaveLength(4)
    await collect()
    expect(await shop.sql(schedules)).toEqual(first)
  })
})
