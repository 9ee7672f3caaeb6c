import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { IntegrationError } from "@pasar/integrations"
import type { App } from "../../../../integration-tests/harness/app.ts"
import { ADOPT_PRODUCTS, MATCH } from "../../src/listings/match"
import { databaseExecutor } from "../../src/connections/services"
import { analyzeGrownTables } from "../../src/stock/analyze-tables"
import { pushStockTask } from "../../src/stock/push-task"
import { ALL_SELLABLE_CTE, SELLABLE_CTE } from "../../src/stock/sellable"
import { reconcileStockTask } from "../../src/stock/reconcile-task"
import { fakeChannel } from "./support/fake-channel"
import { bootStockShop, collectChanges, CONNECTION, emptyShop, listOnChannel } from "./support/stock-shop"

jest.mock("../../src/orders", () => ({ ...jest.requireActual("../../src/orders"), pollNow: async () => undefined }))

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

  type Plan = Record<string, number | undefined> & { Plans?: Plan[] }
  /** Rows that a plan took into its hands, in all its nodes and loops, those it threw away included. */
  const rowsOf = (plan: Plan): number =>
    ["Actual Rows", "Rows Removed by Filter", "Rows Removed by Join Filter"].reduce(
      (sum, name) => sum + (plan[name] ?? 0) * (plan["Actual Loops"] ?? 1),
      (plan.Plans ?? []).reduce((sum, each) => sum + rowsOf(each), 0)
    )
  const rowsRead = async (sql: string, bindings: unknown[]) => {
    const [answer] = (await databaseExecutor(app.container).execute(
      `explain (analyze, format json) ${sql}`,
      bindings
    )) as { "QUERY PLAN": [{ Plan: Plan }] }[]
    return rowsOf(answer!["QUERY PLAN"][0].Plan)
  }

  it.each<[string, string, () => unknown[] | Promise<unknown[]>]>([
    ["matched", MATCH, () => [CONNECTION]],
    ["given their products", ADOPT_PRODUCTS, () => [CONNECTION]],
    ["compared", `${ALL_SELLABLE_CTE} select id, sellable from sellable`, () => [CONNECTION, CONNECTION]],
    [
      "compared page by page",
      `${SELLABLE_CTE} select id, sellable from sellable`,
      async () => [
        CONNECTION,
        JSON.stringify((await app.sql<{ id: string }>("select id from listing_variant limit 500")).map(({ id }) => id)),
      ],
    ],
  ])("are %s in one pass, although the tables were filled a moment ago", async (what, sql, bindings) => {
    const analysed = await app.sql("select 1 from pg_stats where tablename in ('listing_variant', 'inventory_level')")
    expect(analysed).toEqual([])
    await app.sql("update listing_variant set match_status = 'matched', variant_id = replace(sku, 'SKU-', 'variant_')")
    const rows = await rowsRead(sql, await bindings())
    process.stdout.write(`rows read until ${VARIANTS} variants are ${what}: ${rows}\n`)
    expect(rows).toBeLessThan(VARIANTS * 40)
  })

  it("are analysed before they are compared, because they were filled a moment ago", async () => {
    const executor = databaseExecutor(app.container)
    // Statistics of other sessions arrive with a delay of up to a second.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(await analyzeGrownTables(executor)).toEqual(expect.arrayContaining(["listing_variant", "inventory_level"]))
  })

  /** How many listing variants each comparison of a piece of work looked at. */
  const compared = async (work: () => Promise<unknown>) => {
    const knex = app.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const counts: number[] = []
    const note = ({ sql, bindings }: { sql: string; bindings: unknown[] }) => {
      if (sql.includes("listed as (")) {
        counts.push((JSON.parse(String(bindings[1])) as string[]).length)
      }
    }
    knex.on("query", note)
    await work()
    knex.removeListener("query", note)
    return counts
  }
  it("are pushed with a few statements per batch of the channel", async () => {
    await collectChanges(app)
    const work = await counted(() =>
      pushStockTask.run({ connection_id: CONNECTION, trigger: "manual", attempt: 0 }, context())
    )
    print("push", work)
    const batches = Math.ceil(VARIANTS / BATCH)
    // Quantities of zero go first, page by page, in calls of their own.
    expect(fakeChannel().calls.length).toBeLessThanOrEqual(batches + Math.ceil(VARIANTS / 500))
    expect(work.statements).toBeLessThanOrEqual(batches * 12 + 90)
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

  it("are not all looked at where one of them changed", async () => {
    await app.sql("truncate stock_due")
    await app.sql("update inventory_level set stocked_quantity = 3 where inventory_item_id = 'iitem_7'")
    await collectChanges(app)
    fakeChannel().calls.length = 0
    const looks = await compared(() =>
      pushStockTask.run({ connection_id: CONNECTION, trigger: "stock_change", attempt: 0 }, context())
    )
    expect([...new Set(looks)]).toEqual([1])
    expect(fakeChannel().calls.flat()).toEqual([
      expect.objectContaining({ external_listing_id: "L-SKU-7", quantity: 3 }),
    ])
    expect(await app.sql("select 1 from stock_due")).toEqual([])
  })

  it("are looked at page by page where all are, so that memory stays the same", async () => {
    const looks = await compared(() =>
      pushStockTask.run({ connection_id: CONNECTION, trigger: "manual", attempt: 0 }, context())
    )
    expect(looks.reduce((sum, count) => sum + count)).toBe(VARIANTS)
    expect(Math.max(...looks)).toBeLessThanOrEqual(500)
  })

  it("are all sent in the end where the channel was away in the middle of a sweep", async () => {
    await app.sql("update listing_variant set pushed_quantity = null")
    fakeChannel().failures.push(...Array.from({ length: 30 }, () => new IntegrationError("unavailable", "Timeout")))
    for (let attempt = 0; attempt < 31; attempt++) {
      await pushStockTask.run(
        { connection_id: CONNECTION, trigger: attempt ? "stock_change" : "manual", attempt },
        context()
      )
    }
    expect(await app.sql("select 1 from listing_variant where pushed_quantity is null")).toEqual([])
  })
})
