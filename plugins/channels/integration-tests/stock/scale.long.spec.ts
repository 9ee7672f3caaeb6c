import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { App } from "../../../../integration-tests/harness/app.ts"
import { databaseExecutor } from "../../src/connections/services"
import { analyzeGrownTables } from "../../src/stock/analyze-tables"
import { pushStockTask } from "../../src/stock/push-task"
import { reconcileStockTask } from "../../src/stock/reconcile-task"
import { fakeChannel } from "./support/fake-channel"
import { bootStockShop, CONNECTION, emptyShop, listOnChannel } from "./support/stock-shop"

jest.mock("../../src/orders", () => ({ ...jest.requireActual("../../src/orders"), pollNow: jest.fn() }))
jest.setTimeout(120_000)

/** As many as the Indian clothing seller's file has. */
const VARIANTS = 4492
const PAGE = 100
const BATCH = 50

describe("4,492 listing variants", () => {
  let app: App
  beforeAll(async () => {
    app = await bootStockShop()
    await emptyShop(app)
    await app.sql("insert into product (id, title, handle, status) values ('prod_1', 'One', 'one', 'published')")
    const each = "from generate_series(1, $1::int) n"
    for (const insert of [
      `insert into product_variant (id, title, sku, product_id) select 'variant_' || n, 'V', 'SKU-' || n, 'prod_1' ${each}`,
      `insert into inventory_item (id, sku) select 'iitem_' || n, 'SKU-' || n ${each}`,
      `insert into product_variant_inventory_item (id, variant_id, inventory_item_id)
         select 'pvi_' || n, 'variant_' || n, 'iitem_' || n ${each}`,
      `insert into inventory_level (id, inventory_item_id, location_id, stocked_quantity)
         select 'ilev_' || n, 'iitem_' || n, 'sloc_a', n % 50 ${each}`,
    ]) {
      await app.sql(insert, [VARIANTS])
    }
    fakeChannel().batch = BATCH
    const skus = Array.from({ length: VARIANTS }, (_, index) => [`SKU-${index + 1}`, 50] as const)
    await listOnChannel(app, Object.fromEntries(skus))
  })
  afterAll(() => app?.close())

  const counted = async (work: () => Promise<void>) => {
    const knex = app.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    let statements = 0
    const count = () => void statements++
    knex.on("query", count)
    const begun = performance.now()
    await work()
    knex.removeListener("query", count)
    return { statements, seconds: (performance.now() - begun) / 1000 }
  }
  const context = () =>
    ({ container: app.container, signal: new AbortController().signal, assertClaimed: async () => undefined }) as never
  const print = (what: string, { statements, seconds }: { statements: number; seconds: number }) =>
    process.stdout.write(`${what} ${VARIANTS} variants: ${statements} statements, ${seconds.toFixed(1)} s\n`)

  it("are analysed before they are compared, because they were filled a moment ago", async () => {
    const executor = databaseExecutor(app.container)
    // Statistics of other sessions arrive with a delay of up to a second.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(await analyzeGrownTables(executor)).toEqual(expect.arrayContaining(["listing_variant", "inventory_level"]))
  })

  it("are pushed with a few statements per batch of the channel", async () => {
    const work = await counted(() =>
      pushStockTask.run({ connection_id: CONNECTION, trigger: "stock_change", attempt: 0 }, context())
    )
    print("push", work)
    const batches = Math.ceil(VARIANTS / BATCH)
    expect(fakeChannel().calls).toHaveLength(batches)
    expect(work.statements).toBeLessThanOrEqual(batches * 12 + 40)
    const [wrong] = await app.sql(`select count(*)::int as count from listing_variant lv
      join inventory_level l on l.inventory_item_id = replace(lv.variant_id, 'variant_', 'iitem_')
      where lv.pushed_quantity is distinct from l.stocked_quantity`)
    expect(wrong).toEqual({ count: 0 })
  })

  it("are reconciled with a few statements per page", async () => {
    const work = await counted(() =>
      reconcileStockTask.run({ connection_id: CONNECTION, trigger: "manual", attempt: 0 }, context())
    )
    print("reconcile", work)
    expect(work.statements).toBeLessThanOrEqual(Math.ceil(VARIANTS / PAGE) * 12 + 60)
    expect(await app.sql("select status, done_count, changed_count from sync_run where kind = 'reconcile'")).toEqual([
      { status: "succeeded", done_count: VARIANTS, changed_count: 0 },
    ])
  })
})
