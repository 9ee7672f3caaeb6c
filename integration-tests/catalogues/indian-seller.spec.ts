import { wrongCounters } from "../http/support/books.ts"
import { openShop, type Shop, type Unconnected } from "../http/support/shop.ts"
import { waitFor } from "../http/support/wait-for.ts"
import { catalogueFile, describeOn, readCatalogue, type FileVariant } from "./support/catalogue.ts"
import { listingsOf, matchCounts, openIssues, pulled, runsOf, secondsOf } from "./support/channel.ts"
import { importFile, type Imported } from "./support/import-file.ts"
import { peakMemory } from "./support/peak-memory.ts"
import { sample, seededRandom } from "./support/random.ts"
import { drawSales, type Sale } from "./support/sales.ts"
import { createShopper } from "./support/shopper.ts"

const FILE = "india-apparel-shopify.csv"
const SALES_PER_SIDE = 100
const BUYERS_AT_ONCE = 4
const COMPARED = 200

/** The sandbox's shop is in Singapore: the seller asks there for about what a dress costs at home. */
const RUPEES_PER_DOLLAR = 62

describeOn(FILE, "an Indian seller's 4,492 SKUs on both sides", () => {
  let shop: Shop
  let imported: Imported
  let variants: FileVariant[]
  /** What each SKU must show after everything that the test did. */
  let left: Map<string, number>

  beforeAll(async () => {
    ;({ variants } = readCatalogue(FILE))
    left = new Map(variants.map(({ sku, quantity }) => [sku, quantity]))
    shop = await openShop({ observe: true, prepare })
  })
  afterAll(async () => {
    await shop?.close()
  })

  const prepare = async (unconnected: Unconnected) => {
    imported = await importFile(unconnected, [catalogueFile(FILE), "--currency", "inr", "--location", "Jaipur"])
    await unconnected.sandbox.post("/reset", { listings: "none", orders: "none" })
    const begun = Date.now()
    await unconnected.sandbox.post("/listings", variants.map(toListing))
    console.info(`sandbox: ${variants.length} listings in ${Date.now() - begun} ms`)
  }

  /** Free of every SKU over all locations, in Medusa's own tables. */
  const stockHere = async () => {
    const rows = await shop.sql<{ sku: string; free: number }>(
      `select item.sku, sum(level.stocked_quantity - level.reserved_quantity)::int as free
       from inventory_item item join inventory_level level on level.inventory_item_id = item.id
       where item.sku = any($1) and item.deleted_at is null and level.deleted_at is null group by item.sku`,
      [[...left.keys()]]
    )
    return new Map(rows.map(({ sku, free }) => [sku, free]))
  }

  const stockThere = async () => new Map((await listingsOf(shop)).map(({ sku, quantity }) => [sku, quantity]))

  const bothShow = async (timeout_ms: number) => {
    await waitFor(
      "the stock of every SKU on both sides",
      async () => {
        expect(differences(left, await stockHere())).toEqual([])
        expect(differences(left, await stockThere())).toEqual([])
        return true
      },
      { timeout_ms, every_ms: 1000 }
    )
  }

  it("is imported whole", () => {
    console.info(`import: ${imported.seconds.toFixed(1)} s, VmHWM ${imported.peak_mb} MB`)
    expect(imported.report).toMatchObject({
      rows: 4492,
      products: { read: 949, created: 949, refused: 0 },
      variants: { created: 4492, refused: 0, without_sku: 0 },
    })
    expect(imported.report.refusals).toEqual([])
  })

  it("matches by each of its 4,492 SKUs", async () => {
    const run = await pulled(shop)
    console.info(`first pull and match: ${secondsOf(run).toFixed(1)} s; server VmHWM ${peakMemory(shop.server.pid)} MB`)
    const asked = Date.now()
    const counts = await matchCounts(shop)
    console.info(`what was found, told after ${Date.now() - asked} ms`)
    expect(counts).toEqual({ total: 4492, matched: 4492, unmatched: 0, ambiguous: 0, no_sku: 0 })
    const [pairs] = await shop.sql<{ same: number }>(
      `select count(*)::int as same from listing_variant listed join product_variant variant
         on variant.id = listed.variant_id and variant.sku = listed.sku
       where listed.deleted_at is null and variant.deleted_at is null`
    )
    expect(pairs).toEqual({ same: 4492 })
    for (const code of ["no_sku", "unknown_sku", "duplicate_sku"]) {
      expect(await openIssues(shop, code)).toEqual([])
    }
  })

  it("shows the stock of all of them on the channel once it is live", async () => {
    const path = `/admin/channel-connections/${shop.connection.id}`
    // More than the cap that a connection has by default lies on the shelf of some.
    await shop.admin.post(path, { stock_cap: 100_000 })
    const begun = Date.now()
    await shop.admin.post(`${path}/go-live`, { stock: true, orders: true })
    await bothShow(240_000)
    const seconds = (Date.now() - begun) / 1000
    const pushes = await runsOf(shop, "stock_push")
    const took = pushes.map((run) => `${run.done_count} in ${run.finished_at ? secondsOf(run).toFixed(1) : "?"} s`)
    console.info(`first push, seen after ${seconds.toFixed(1)} s: ${took.join(", ")}`)
    console.info(`server VmHWM ${peakMemory(shop.server.pid)} MB`)
  }, 300_000)

  it("is equal on both sides after 100 random sales on each", async () => {
    const seed = Number(process.env.PASAR_TEST_SEED ?? Date.now() % 1_000_000)
    console.info(`seed of the sales: ${seed} (PASAR_TEST_SEED repeats them)`)
    const random = seededRandom(seed)
    const drawn = drawSales(random, left, SALES_PER_SIDE)
    left = drawn.left
    const { here, channel } = await makeSales(drawn.sales)
    expect([here.length, channel.length]).toEqual([SALES_PER_SIDE, SALES_PER_SIDE])

    await waitFor(
      "every order of the channel in Medusa",
      async () => {
        const taken = await shop.sql<{ external_id: string }>(
          `select noted.external_id from channel_order noted join "order" placed on placed.id = noted.order_id
           where placed.metadata->>'external_id' = noted.external_id`
        )
        expect(taken.map(({ external_id }) => external_id).sort()).toEqual([...channel].sort())
        return true
      },
      { timeout_ms: 120_000 }
    )
    await bothShow(120_000)
    for (const sku of sample(random, [...left.keys()], COMPARED)) {
      expect([sku, await shop.sandbox.stock(sku)]).toEqual([sku, left.get(sku)])
    }

    const orders = await shop.sql<{ id: string; is_channel: boolean }>(
      `select id, sales_channel_id = $1 as is_channel from "order"`,
      [shop.connection.sales_channel_id]
    )
    expect(orders.filter(({ is_channel }) => is_channel)).toHaveLength(SALES_PER_SIDE)
    expect(orders.flatMap(({ id, is_channel }) => (is_channel ? [] : id)).sort()).toEqual([...here].sort())
    expect(await wrongCounters(shop)).toEqual([])
    expect(await openIssues(shop, "oversold")).toEqual([])
    console.info(`server VmHWM ${peakMemory(shop.server.pid)} MB`)
  }, 400_000)

  /** Buyers on both sides at once; answers the orders of each side. */
  const makeSales = async (sales: Sale[]) => {
    const buy = await createShopper(shop, "in")
    const rows = await shop.sql<{ sku: string; id: string }>(
      "select sku, id from product_variant where sku is not null and deleted_at is null"
    )
    const variantIds = new Map(rows.map(({ sku, id }) => [sku, id]))
    const orders = { here: [] as string[], channel: [] as string[] }
    const waiting = sales.values()
    const begun = Date.now()
    const buyer = async () => {
      for (const { where, lines } of waiting) {
        const id =
          where === "channel"
            ? await shop.sandbox.placeOrder(lines)
            : await buy(lines.map(({ sku, quantity }) => ({ variant_id: variantIds.get(sku)!, quantity })))
        orders[where].push(id)
      }
    }
    await Promise.all(Array.from({ length: BUYERS_AT_ONCE }, buyer))
    console.info(`${sales.length} sales in ${((Date.now() - begun) / 1000).toFixed(1)} s`)
    return orders
  }
})

const toListing = ({ sku, handle, product_title, title, price }: FileVariant) => ({
  sku,
  title: product_title,
  variant_title: title,
  parent_sku: handle,
  price: Math.round((price / RUPEES_PER_DOLLAR) * 100) / 100,
  // Not what lies on the shelf, so that the first push has every one of them to correct.
  quantity: 7,
})

/** SKUs that do not show what they should, and what they show. */
const differences = (expected: Map<string, number>, shown: Map<string, number>) =>
  [...expected].flatMap(([sku, quantity]) =>
    shown.get(sku) === quantity ? [] : [{ sku, quantity, shown: shown.get(sku) }]
  )
