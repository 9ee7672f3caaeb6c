import { existsSync } from "node:fs"
import { join } from "node:path"
import type { App } from "../../../integration-tests/harness/app"
import { importCatalogue } from "../../src/import"
import { createImageCheck } from "../../src/import/images/check-images"
import { seedShop } from "../../src/seed"
import { bootShop, count } from "../support/shop"

// Catalogues of real merchants, which lie beside the repository where they may be used and nowhere else.
const folder = join(__dirname, "../../../../shared/data/catalogs")

/** Counted by hand in the files: products, variants, variants without a SKU, rows. */
const catalogues = [
  ["shopify-apparel.csv", "usd", 20, 22, 22, 22],
  ["shopify-home-and-garden.csv", "usd", 20, 21, 21, 21],
  ["shopify-jewelery.csv", "usd", 20, 23, 23, 41],
  ["shopify-made-by-dwc.csv", "usd", 29, 77, 0, 179],
  ["shopify-unshattered-bags.csv", "usd", 375, 548, 467, 1145],
  ["india-apparel-shopify.csv", "inr", 949, 4492, 0, 4492],
] as const

const describeWhere = existsSync(folder) ? describe : describe.skip
const reason = existsSync(folder) ? "" : " (SKIPPED: ../shared/data is absent)"

describeWhere(`catalogues of real merchants${reason}`, () => {
  let app: App
  // A machine without internet: every name fails to resolve.
  const images = createImageCheck({ fetch: () => Promise.reject(new TypeError("fetch failed")) })
  const run = (file: string, currency: string) =>
    importCatalogue(app.container, {
      file: join(folder, file),
      dry_run: false,
      retry_images: false,
      images,
      currency,
      backendUrl: "http://localhost:9000",
    })

  beforeAll(async () => {
    app = await bootShop()
    await seedShop(app.container, {
      empty: false,
      backendUrl: "http://localhost:9000",
      drawPictures: async () => undefined,
    })
  })

  afterAll(() => app.close())

  it.each(catalogues)("imports %s in %s whole, and a second time changes nothing", async (...row) => {
    const [file, currency, products, variants, without_sku, rows] = row
    const before = { products: await count(app, "product"), variants: await count(app, "product_variant") }
    const first = await run(file, currency)
    expect(first.refusals).toEqual([])
    expect(first).toMatchObject({
      rows,
      products: { read: products, created: products, updated: 0, unchanged: 0, refused: 0 },
      variants: { created: variants, refused: 0, without_sku },
    })
    expect(await count(app, "product")).toBe(before.products + products)
    expect(await count(app, "product_variant")).toBe(before.variants + variants)

    const second = await run(file, currency)
    expect(second.products).toEqual({ read: products, created: 0, updated: 0, unchanged: products, refused: 0 })
    expect(second.variants).toMatchObject({ created: 0, updated: 0, unchanged: variants, refused: 0, without_sku })
    expect(await count(app, "product_variant")).toBe(before.variants + variants)
  })

  it("leaves the variants of the bag maker that have no SKU without one, and makes the others' unique", async () => {
    const [skus] = await app.sql(
      `select count(*)::int as variants, count(v.sku)::int as with_sku, count(distinct v.sku)::int as distinct_skus
       from product_variant v join product p on p.id = v.product_id
       where p.metadata->>'vendor' ilike 'unshattered%' and v.deleted_at is null`
    )
    expect(skus).toEqual({ variants: 548, with_sku: 81, distinct_skus: 81 })
  })

  it("shows a placeholder for pictures that cannot be fetched", async () => {
    const rows = await app.sql<{ thumbnail: string }>(
      "select distinct thumbnail from product where metadata ? 'missing_images' and deleted_at is null"
    )
    expect(rows).toEqual([{ thumbnail: "http://localhost:9000/static/placeholder.jpg" }])
  })

  it("keeps the Indian seller's stock by SKU", async () => {
    const [sum] = await app.sql<{ items: number; units: number }>(
      `select count(*)::int as items, sum(l.stocked_quantity)::int as units from inventory_level l
       join inventory_item i on i.id = l.inventory_item_id where i.sku like 'AN202-%'`
    )
    // L 11, M 3, S 16, XL 8 and XXL 14 on the first lines of the file.
    expect(sum).toMatchObject({ items: 5, units: 52 })
  })
})
