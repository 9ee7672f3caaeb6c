import { Modules } from "@medusajs/framework/utils"
import { Client } from "pg"
import { bootApp, type App } from "../../../../integration-tests/harness/app.ts"
import { isDeadlock, retryDeadlocks, stockGuardObjects } from "../../src/stock-guard"
import { wrongLevels } from "./support/books"

const ITEMS = ["iitem_1", "iitem_2", "iitem_3", "iitem_4"]
const ROUNDS = 15

let app: App
beforeAll(async () => {
  app = await bootApp({ area: "stock" })
  for (const statement of stockGuardObjects.up) {
    await app.sql(statement)
  }
})
afterAll(() => app?.close())

const addItems = async (first: number, last: number) => {
  await app.sql(
    "insert into inventory_item (id, sku) select 'iitem_' || n, 'S-' || n from generate_series($1::int, $2) n",
    [first, last]
  )
  await app.sql(
    `insert into inventory_level (id, inventory_item_id, location_id, stocked_quantity, raw_stocked_quantity)
     select 'ilev_' || n, 'iitem_' || n, 'sloc_a', 1000, '{"value": "1000", "precision": 20}'
       from generate_series($1::int, $2) n`,
    [first, last]
  )
}

// In this order: the large table is the small one, filled up.
describe.each([
  { kind: "small fresh", prepare: () => addItems(1, 4) },
  { kind: "large analysed", prepare: () => addItems(5, 5000).then(() => app.sql("analyze")) },
])("deadlocks on a $kind table", ({ kind, prepare }) => {
  beforeAll(async () => {
    await app.sql("delete from reservation_item")
    await prepare()
  })

  it("retries the caller that PostgreSQL broke off, and both are done in the end", async () => {
    let broken = 0
    const lock = (order: string[]) =>
      retryDeadlocks(async () => {
        const client = new Client({ connectionString: app.databaseUrl })
        await client.connect()
        try {
          await client.query("begin")
          for (const item of order) {
            await client.query(
              "update inventory_level set stocked_quantity = stocked_quantity where inventory_item_id = $1",
              [item]
            )
            await new Promise((resolve) => setTimeout(resolve, 200))
          }
          await client.query("commit")
        } catch (error) {
          broken += isDeadlock(error) ? 1 : 0
          throw error
        } finally {
          await client.end()
        }
      })
    await Promise.all([lock(["iitem_1", "iitem_2"]), lock(["iitem_2", "iitem_1"])])
    expect(broken).toBeGreaterThanOrEqual(1)
  })

  it("keeps its books while reservations, in both orders, meet bulk updates and deletions", async () => {
    const inventory = app.container.resolve(Modules.INVENTORY)
    let deadlocks = 0
    const attempt = <Result>(work: () => Promise<Result>) =>
      retryDeadlocks(async () => {
        try {
          return await work()
        } catch (error) {
          deadlocks += isDeadlock(error) ? 1 : 0
          throw error
        }
      })
    const at = (inventory_item_id: string) => ({ inventory_item_id, location_id: "sloc_a" })
    const reserve = (items: string[]) =>
      attempt(() => inventory.createReservationItems(items.map((item) => ({ ...at(item), quantity: 1 }))))
    const rounds = Array.from({ length: ROUNDS }, () => [
      reserve(ITEMS),
      reserve([...ITEMS].reverse()),
      attempt(() =>
        inventory.updateInventoryLevels([...ITEMS].reverse().map((item) => ({ ...at(item), stocked_quantity: 900 })))
      ),
      reserve(ITEMS).then((made) => attempt(() => inventory.deleteReservationItems(made.map(({ id }) => id)))),
    ])
    await Promise.all(rounds.flat())
    process.stdout.write(`${kind} table: ${deadlocks} deadlocks in ${ROUNDS * 5} operations, all retried\n`)
    const levels = await app.sql<{ reserved: number }>(
      `select reserved_quantity::int as reserved from inventory_level where inventory_item_id = any($1)`,
      [ITEMS]
    )
    expect(levels.map(({ reserved }) => reserved)).toEqual(ITEMS.map(() => ROUNDS * 2))
    expect(await wrongLevels(app)).toEqual([])
  })
})
