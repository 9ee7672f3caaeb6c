import { Modules } from "@medusajs/framework/utils"
import { Client } from "pg"
import type { App } from "../../../../integration-tests/harness/app.ts"
import { databaseExecutor } from "../../src/connections/services"
import { collectStockChanges, pruneStockChanges } from "../../src/stock/collector"
import { addVariant, bootStockShop, CONNECTION, emptyShop, listOnChannel, setStock } from "./support/stock-shop"

const changes = `select location_id, old_stocked::int, new_stocked::int, old_reserved::int, new_reserved::int, reason, actor,
  order_id, line_item_id from stock_change order by id`

describe("stock changes", () => {
  let app: App
  beforeAll(async () => {
    app = await bootStockShop()
  })
  afterAll(() => app?.close())
  beforeEach(async () => {
    await emptyShop(app)
    await addVariant(app, "IKAT", [{ levels: [{ stocked: 9 }] }])
    await app.sql("truncate stock_change")
  })

  const jobs = () =>
    app.sql(
      `select job.key, queue.queue_name, job.payload from graphile_worker._private_jobs job
         left join graphile_worker._private_job_queues queue on queue.id = job.job_queue_id`
    )
  const row = (change: object) => ({
    location_id: "sloc_a",
    old_stocked: 9,
    new_stocked: 9,
    old_reserved: 0,
    new_reserved: 0,
    actor: null,
    order_id: null,
    line_item_id: null,
    ...change,
  })

  it("logs a correction, and nothing where nothing changed", async () => {
    await setStock(app, "IKAT", 4)
    await setStock(app, "IKAT", 4)
    await app.sql("update inventory_level set metadata = '{}'")
    expect(await app.sql(changes)).toEqual([row({ new_stocked: 4, reason: "stock" })])
  })

  it("logs a reservation once, with its line, although core writes the level as well", async () => {
    const inventory = app.container.resolve(Modules.INVENTORY)
    const claim = { inventory_item_id: "iitem_IKAT_0", location_id: "sloc_a", quantity: 2, line_item_id: "ordli_1" }
    const { id } = await inventory.createReservationItems(claim)
    await inventory.updateReservationItems([{ id, quantity: 3 }])
    await inventory.deleteReservationItems([id])
    expect(await app.sql(changes)).toEqual([
      row({ new_reserved: 2, reason: "reservation", line_item_id: "ordli_1" }),
      row({ old_reserved: 2, new_reserved: 3, reason: "reservation", line_item_id: "ordli_1" }),
      row({ old_reserved: 3, reason: "reservation", line_item_id: "ordli_1" }),
    ])
  })

  it("logs a new, a deleted and a restored level", async () => {
    await app.sql(
      "insert into inventory_level (id, inventory_item_id, location_id, stocked_quantity) values ('l', 'iitem_IKAT_0', 'sloc_b', 5)"
    )
    await app.sql("update inventory_level set deleted_at = now() where id = 'l'")
    await app.sql("update inventory_level set deleted_at = null where id = 'l'")
    await app.sql("delete from inventory_level where id = 'l'")
    const rows = await app.sql<{ old_stocked: number; new_stocked: number; reason: string }>(changes)
    expect(rows.map(({ old_stocked, new_stocked, reason }) => [old_stocked, new_stocked, reason])).toEqual([
      [0, 5, "level_created"],
      [5, 0, "level_deleted"],
      [0, 5, "level_created"],
      [5, 0, "level_deleted"],
    ])
  })

  it("takes reason, actor and order from the transaction that knows them", async () => {
    const client = new Client({ connectionString: app.databaseUrl })
    await client.connect()
    await client.query("begin")
    await client.query("select set_config('pasar.reason', 'import', true), set_config('pasar.actor', 'user_1', true)")
    await client.query("select set_config('pasar.order_id', 'order_1', true)")
    await client.query("update inventory_level set stocked_quantity = 8")
    await client.query("commit")
    await client.query("update inventory_level set stocked_quantity = 7")
    await client.end()
    expect(await app.sql(changes)).toEqual([
      row({ new_stocked: 8, reason: "import", actor: "user_1", order_id: "order_1" }),
      row({ old_stocked: 8, new_stocked: 7, reason: "stock" }),
    ])
  })

  it("wakes the collector once per transaction", async () => {
    const client = new Client({ connectionString: app.databaseUrl })
    await client.connect()
    let heard = 0
    client.on("notification", () => heard++)
    await client.query("listen pasar_stock")
    await client.query("begin")
    await client.query("update inventory_level set stocked_quantity = 3")
    await client.query("update inventory_level set stocked_quantity = 2")
    await client.query("commit")
    await client.query("select 1")
    await client.end()
    expect(heard).toBe(1)
  })

  it("adds one push job per connection that sells the item, and marks the changes", async () => {
    await listOnChannel(app, { IKAT: 9 })
    await setStock(app, "IKAT", 4)
    await setStock(app, "IKAT", 3)
    expect(await collectStockChanges(app.container)).toEqual({ changes: 2, handles: ["ikat"] })
    expect(await jobs()).toEqual([
      expect.objectContaining({
        key: `push-stock:${CONNECTION}`,
        queue_name: `stock:${CONNECTION}`,
        payload: { connection_id: CONNECTION, trigger: "stock_change" },
      }),
    ])
    expect(await collectStockChanges(app.container)).toEqual({ changes: 0, handles: [] })
  })

  it("finds a kit by any of its components", async () => {
    await addVariant(app, "SET", [{ levels: [{ stocked: 5 }] }, { levels: [{ stocked: 5 }] }])
    await app.sql("truncate stock_change")
    await listOnChannel(app, { SET: 5 })
    await app.sql("update inventory_level set stocked_quantity = 1 where inventory_item_id = 'iitem_SET_1'")
    await collectStockChanges(app.container)
    expect(await jobs()).toHaveLength(1)
  })

  it("adds no job for an item that no channel sells", async () => {
    await setStock(app, "IKAT", 4)
    expect(await collectStockChanges(app.container)).toEqual({ changes: 1, handles: ["ikat"] })
    expect(await jobs()).toEqual([])
  })

  it("leaves to another collector what it has claimed", async () => {
    await setStock(app, "IKAT", 4)
    const other = new Client({ connectionString: app.databaseUrl })
    await other.connect()
    await other.query("begin")
    await other.query("select 1 from stock_change for update")
    expect(await collectStockChanges(app.container)).toMatchObject({ changes: 0 })
    await other.query("rollback")
    await other.end()
    expect(await collectStockChanges(app.container)).toMatchObject({ changes: 1 })
  })

  it("deletes collected changes after their time, and no others", async () => {
    await setStock(app, "IKAT", 4)
    await collectStockChanges(app.container)
    await setStock(app, "IKAT", 3)
    await app.sql("update stock_change set created_at = now() - interval '91 days'")
    await setStock(app, "IKAT", 2)
    await pruneStockChanges(databaseExecutor(app.container), 90)
    const left = await app.sql<{ new_stocked: number }>(changes)
    expect(left.map(({ new_stocked }) => new_stocked)).toEqual([3, 2])
  })
})
