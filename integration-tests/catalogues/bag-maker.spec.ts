import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openShop, type Shop, type Unconnected } from "../http/support/shop.ts"
import { waitFor } from "../http/support/wait-for.ts"
import { catalogueFile, describeOn, readCatalogue, type FileProduct, type FileVariant } from "./support/catalogue.ts"
import { listingsOf, matchCounts, openIssues, pullAgain, pulled } from "./support/channel.ts"
import { importFile, type Imported } from "./support/import-file.ts"
import { peakMemory } from "./support/peak-memory.ts"
import { startStorefront } from "./support/storefront.ts"

const FILE = "shopify-unshattered-bags.csv"

/** What every listing shows before Pasar writes anything. */
const LISTED = 5
/** What Pasar shows for what is sold without counting, unless the merchant says otherwise. */
const CAP = 999

describeOn(FILE, "a bag maker's whole catalogue", () => {
  let shop: Shop
  let imported: Imported
  let variants: FileVariant[]
  let products: FileProduct[]
  /** The one picture of the file that can be fetched. */
  let reachable: { server: Server; url: string; product: FileProduct }

  beforeAll(async () => {
    ;({ variants, products } = readCatalogue(FILE))
    reachable = await serveOnePicture(products)
    shop = await openShop({ observe: true, prepare })
  })
  afterAll(async () => {
    await shop?.close()
    reachable?.server.close()
  })

  const prepare = async (unconnected: Unconnected) => {
    const folder = mkdtempSync(join(tmpdir(), "pasar-bags-"))
    const file = join(folder, FILE)
    writeFileSync(
      file,
      readFileSync(catalogueFile(FILE), "utf8").replaceAll(reachable.product.pictures[0]!, reachable.url)
    )
    imported = await importFile(unconnected, [file, "--currency", "usd", "--allow-private"])
    rmSync(folder, { recursive: true, force: true })
    await unconnected.sandbox.post("/reset", { listings: "none", orders: "none" })
    await unconnected.sandbox.post(
      "/listings",
      listingsWith(({ sku }) => sku)
    )
  }

  const listingsWith = (skuOf: (variant: FileVariant) => string) =>
    variants.map((variant) => ({
      sku: skuOf(variant),
      title: variant.product_title,
      variant_title: variant.title,
      parent_sku: variant.handle,
      price: variant.price,
      quantity: LISTED,
    }))

  const thumbnails = () =>
    shop.sql<{ handle: string; thumbnail: string | null; images: string[] }>(
      `select handle, thumbnail, array(select url from image where image.product_id = product.id and deleted_at is null)
         as images
       from product where handle = any($1) and deleted_at is null order by handle`,
      [products.map(({ handle }) => handle)]
    )

  it("is imported whole: 548 variants of 375 products, and no picture that is out of reach refuses a row", () => {
    console.info(`import: ${imported.seconds.toFixed(1)} s, VmHWM ${imported.peak_mb} MB`)
    expect(imported.report).toMatchObject({
      rows: 1145,
      products: { read: 375, created: 375, refused: 0 },
      variants: { created: 548, refused: 0, without_sku: 467 },
      images: { named: 1033, placeholders: 1032 },
    })
    expect(imported.report.refusals).toEqual([])
  })

  it("shows a placeholder where no picture can be fetched, and the picture where one can", async () => {
    const placeholder = `${shop.url}/static/placeholder.jpg`
    const expected = products.map(({ handle, pictures }) => {
      const url = handle === reachable.product.handle ? reachable.url : pictures.length ? placeholder : null
      return { handle, thumbnail: url, images: url ? [url] : [] }
    })
    const byHandle = (a: { handle: string }, b: { handle: string }) => (a.handle < b.handle ? -1 : 1)
    expect((await thumbnails()).sort(byHandle)).toEqual(expected.sort(byHandle))
    expect(expected.filter(({ thumbnail }) => thumbnail === placeholder)).toHaveLength(347)

    const picture = await fetch(placeholder)
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/jpeg"])
  })

  it("shows the placeholder on the storefront", async () => {
    const [product] = products.filter(
      ({ handle, is_published, pictures }) => is_published && pictures.length && handle !== reachable.product.handle
    )
    const storefront = await startStorefront(shop)
    try {
      const page = await fetch(`${storefront.url}/us/products/${product!.handle}`)
      expect(page.status).toBe(200)
      const html = await page.text()
      expect(html).toContain(`src="${shop.url}/static/placeholder.jpg"`)
      expect(html).not.toContain(product!.pictures[0])
    } finally {
      await storefront.stop()
    }
  })

  it("has its 467 variants without a SKU in one issue with the count", async () => {
    await pulled(shop)
    expect(await openIssues(shop, "no_sku")).toEqual([
      expect.objectContaining({
        count: 467,
        message: expect.stringContaining("467 variants on the channel and 467 variants in this shop have no SKU."),
        details: expect.objectContaining({ listing_variants: 467, product_variants: 467 }),
      }),
    ])
    expect(await openIssues(shop, "unknown_sku")).toEqual([])
  })

  it("guesses nothing where a SKU stands several times on the channel", async () => {
    expect(await matchCounts(shop)).toEqual({ total: 548, matched: 28, unmatched: 0, ambiguous: 53, no_sku: 467 })
    const issues = await openIssues(shop, "duplicate_sku")
    expect(issues.map(({ subject_id, count }) => [subject_id, count]).sort()).toEqual([
      ["2022fallcollection", 51],
      ["mkfmc001", 2],
    ])
  })

  it("keeps the stock of the 81 variants with a SKU in step once the seller has told them apart", async () => {
    await shop.sandbox.post("/reset", { listings: "none", orders: "none", keep_connection: true })
    await shop.sandbox.post(
      "/listings",
      listingsWith(({ shop_sku }) => shop_sku)
    )
    await pullAgain(shop)
    expect(await matchCounts(shop)).toEqual({ total: 548, matched: 81, unmatched: 0, ambiguous: 0, no_sku: 467 })
    expect(await openIssues(shop, "duplicate_sku")).toEqual([])
    expect((await openIssues(shop, "no_sku")).map(({ count }) => count)).toEqual([467])

    const withSku = variants.filter(({ sku }) => sku)
    const counted = withSku.filter(({ is_unlimited }) => !is_unlimited)
    expect([withSku.length, counted.length]).toEqual([81, 80])
    const stock = new Map(counted.map(({ shop_sku }, index) => [shop_sku, index + 1]))
    await setStock(stock)
    await shop.admin.post(`/admin/channel-connections/${shop.connection.id}/go-live`, { stock: true })
    const expected = variants.map(({ shop_sku }) => [shop_sku, shop_sku ? (stock.get(shop_sku) ?? CAP) : LISTED])
    await waitFor("the stock of every SKU on the channel", async () => {
      const shown = (await listingsOf(shop)).map(({ sku, quantity }) => [sku, quantity])
      expect(shown.sort()).toEqual(expected.sort())
      return true
    })
    console.info(`server: VmHWM ${peakMemory(shop.server.pid)} MB`)
  })

  const setStock = async (stock: Map<string, number>) => {
    const levels = await shop.sql<{ inventory_item_id: string; location_id: string; sku: string }>(
      `select level.inventory_item_id, level.location_id, item.sku from inventory_item item
       join inventory_level level on level.inventory_item_id = item.id where item.sku = any($1)`,
      [[...stock.keys()]]
    )
    expect(levels).toHaveLength(stock.size)
    const update = levels.map(({ sku, ...level }) => ({ ...level, stocked_quantity: stock.get(sku) }))
    await shop.admin.post("/admin/inventory-items/location-levels/batch", { create: [], update, delete: [] })
  }
})

/** Serves the picture of a product that has no other. */
const serveOnePicture = async (products: FileProduct[]) => {
  const product = products.find(({ pictures }) => pictures.length === 1)!
  const server = createServer((_request, response) =>
    response.writeHead(206, { "content-type": "image/jpeg" }).end("x")
  )
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return { server, product, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bag.jpg` }
}
