import type { App } from "../../../integration-tests/harness/app"
import { importCatalogue, type ImportOptions } from "../../src/import"
import { createImageCheck, trustImages } from "../../src/import/images/check-images"
import { seedShop } from "../../src/seed"
import { csvFile } from "../../src/testing/csv-file"
import { bootShop, contentOf, locationsOf } from "../support/shop"

const header =
  "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Image Src,Variant Image,Status,Wholesale price"

const catalogue = `${header}
shirt,Shirt,"<p onclick=""x()"">Soft <b>&amp; ""fine""</b>,
two lines</p><script>alert(1)</script>",Loom & Co,Apparel > Shirts,Shirts,"linen, summer",TRUE,Size,S,Colour,Red,SH-S-RED,shopify,5,deny,10.50,https://a.test/1.jpg,https://a.test/2.jpg,active,9
shirt,,,,,,,,,M,,Blue,SH-M-BLU,shopify,6,continue,11,https://a.test/gone.jpg,,,
pot,Töpfe 包,,,Home,Pots,,TRUE,Title,Default Title,,,,,,deny,20,https://a.test/gone.jpg,,draft,
bad,Bad,,,,,,TRUE,Size,S,,,BAD-S,shopify,2.5,deny,20,,,active,
bad,,,,,,,,,M,,,BAD-M,shopify,1,deny,1,,,,
taken,Taken,,,,,,TRUE,Size,S,,,IKAT-SCARF-IND,shopify,1,deny,5,,,active,
`

const changed = catalogue
  .replace("SH-M-BLU,shopify,6,continue,11,", "SH-M-BLU,shopify,6,continue,12.25,")
  .replace("\npot,", "\nshirt,,,,,,,,,L,,Blue,SH-L-BLU,shopify,7,deny,13,,,,\npot,")

describe("importCatalogue", () => {
  let app: App
  const fetch = async (url: unknown) => new Response("x", { status: String(url).endsWith("gone.jpg") ? 404 : 206 })
  const run = (content: string, options: Partial<ImportOptions> = {}) =>
    importCatalogue(app.container, {
      file: csvFile(content),
      dry_run: false,
      retry_images: false,
      images: createImageCheck({ fetch }),
      backendUrl: "http://localhost:9000",
      ...options,
    })
  const variants = () =>
    app.sql(
      `select v.sku, v.title, v.allow_backorder, v.manage_inventory, p.amount::float, p.currency_code, l.stocked_quantity::int as stock
       from product_variant v
       join product on product.id = v.product_id and product.handle in ('shirt', 'pot', 'bad')
       left join product_variant_price_set s on s.variant_id = v.id
       left join price p on p.price_set_id = s.price_set_id and p.deleted_at is null
       left join product_variant_inventory_item i on i.variant_id = v.id
       left join inventory_level l on l.inventory_item_id = i.inventory_item_id
       where v.deleted_at is null order by v.sku, p.currency_code`
    )

  beforeAll(async () => {
    app = await bootShop()
    await seedShop(app.container, {
      empty: false,
      backendUrl: "http://localhost:9000",
      drawPictures: async () => undefined,
    })
  })

  afterAll(() => app.close())

  it("writes nothing in a dry run and says what it would do", async () => {
    const before = await contentOf(app)
    const report = await run(catalogue, { dry_run: true })
    expect(await contentOf(app)).toEqual(before)
    expect(report.products).toEqual({ read: 4, created: 3, updated: 0, unchanged: 0, refused: 1 })
  })

  it("imports what can be taken and refuses the rest by line and reason", async () => {
    const report = await run(catalogue)
    expect(report).toMatchObject({
      rows: 6,
      currency_code: "sgd",
      products: { read: 4, created: 3, updated: 0, unchanged: 0, refused: 1 },
      variants: { read: 6, created: 4, refused: 2, without_sku: 1 },
      images: { named: 4, placeholders: 2 },
      ignored_columns: ["Wholesale price"],
    })
    expect(report.refusals.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '6: the quantity "2.5" is not a whole number',
      '8: the SKU IKAT-SCARF-IND belongs to the product "sumba-ikat-scarf" already',
    ])
    expect(await variants()).toEqual([
      {
        sku: "BAD-M",
        title: "M",
        allow_backorder: false,
        manage_inventory: true,
        amount: 1,
        currency_code: "sgd",
        stock: 1,
      },
      {
        sku: "SH-M-BLU",
        title: "M / Blue",
        allow_backorder: true,
        manage_inventory: true,
        amount: 11,
        currency_code: "sgd",
        stock: 6,
      },
      {
        sku: "SH-S-RED",
        title: "S / Red",
        allow_backorder: false,
        manage_inventory: true,
        amount: 10.5,
        currency_code: "sgd",
        stock: 5,
      },
      {
        sku: null,
        title: "Default variant",
        allow_backorder: false,
        manage_inventory: false,
        amount: 20,
        currency_code: "sgd",
        stock: null,
      },
    ])
  })

  it("keeps text, category, type and tags, and leaves nothing in the HTML that could run", async () => {
    const [shirt] = await app.sql(
      `select p.title, p.description, p.status, t.value as type, c.name as category, parent.name as parent, p.metadata->>'vendor' as vendor,
         (select array_agg(tag.value order by tag.value) from product_tags link join product_tag tag on tag.id = link.product_tag_id where link.product_id = p.id) as tags
       from product p
       left join product_type t on t.id = p.type_id
       left join product_category_product pc on pc.product_id = p.id
       left join product_category c on c.id = pc.product_category_id
       left join product_category parent on parent.id = c.parent_category_id
       where p.handle = 'shirt'`
    )
    expect(shirt).toEqual({
      title: "Shirt",
      description: '<p>Soft <b>&amp; "fine"</b>,\ntwo lines</p>',
      status: "published",
      type: "Shirts",
      category: "Shirts",
      parent: "Apparel",
      vendor: "Loom & Co",
      tags: ["linen", "summer"],
    })
    expect(await app.sql("select title, status from product where handle = 'pot'")).toEqual([
      { title: "Töpfe 包", status: "draft" },
    ])
  })

  it("takes the pictures that can be fetched and puts the placeholder where none is left", async () => {
    const urls = (handle: string) =>
      app.sql<{ url: string }>(
        "select url from image join product on product.id = image.product_id where handle = $1 and image.deleted_at is null order by image.rank",
        [handle]
      )
    expect((await urls("shirt")).map(({ url }) => url)).toEqual(["https://a.test/1.jpg", "https://a.test/2.jpg"])
    expect((await urls("pot")).map(({ url }) => url)).toEqual(["http://localhost:9000/static/placeholder.jpg"])
  })

  it("changes nothing when it runs again", async () => {
    const before = await contentOf(app)
    const report = await run(catalogue)
    expect(report.products).toEqual({ read: 4, created: 0, updated: 0, unchanged: 3, refused: 1 })
    expect(await contentOf(app)).toEqual(before)
  })

  it("changes only what changed, and leaves sold stock and other prices alone", async () => {
    await app.sql(
      `update inventory_level set stocked_quantity = 2, raw_stocked_quantity = '{"value": "2", "precision": 20}'
       where inventory_item_id in (select id from inventory_item where sku = 'SH-M-BLU')`
    )
    await app.sql(
      `insert into price (id, price_set_id, currency_code, amount, raw_amount)
       select 'price_by_hand', s.price_set_id, 'usd', 9, '{"value": "9", "precision": 20}'
       from product_variant_price_set s join product_variant v on v.id = s.variant_id where v.sku = 'SH-M-BLU'`
    )
    const report = await run(changed)
    expect(report.products).toEqual({ read: 4, created: 0, updated: 1, unchanged: 2, refused: 1 })
    expect((await variants()).filter(({ sku }) => sku === "SH-M-BLU")).toEqual([
      expect.objectContaining({ amount: 12.25, currency_code: "sgd", stock: 2 }),
      expect.objectContaining({ amount: 9, currency_code: "usd", stock: 2 }),
    ])
    expect((await variants()).filter(({ sku }) => sku === "SH-L-BLU")).toEqual([
      expect.objectContaining({ title: "L / Blue", amount: 13, stock: 7 }),
    ])
    expect((await run(changed)).products.unchanged).toBe(3)
  })

  it("makes a product anew that a crash left half done", async () => {
    await app.sql(`update product set metadata = metadata || '{"import_hash": "pending"}' where handle = 'pot'`)
    await app.sql(
      "update product_variant set deleted_at = now() where product_id in (select id from product where handle = 'pot')"
    )
    const report = await run(changed)
    expect(report.products).toEqual({ read: 4, created: 1, updated: 0, unchanged: 2, refused: 1 })
    expect(await app.sql("select handle from product where handle = 'pot' and deleted_at is null")).toHaveLength(1)
    expect((await variants()).filter(({ title }) => title === "Default variant")).toHaveLength(1)
  })

  it("gives a new variant the inventory item of its SKU that no variant has", async () => {
    await app.sql("insert into inventory_item (id, sku) values ('iitem_free', 'FREE')")
    const report = await run(`${header}\nfree,Free,,,,,,TRUE,Size,S,,,FREE,shopify,3,deny,5,,,active,\n`)
    expect(report.products.created).toBe(1)
    expect(
      await app.sql(
        "select stocked_quantity::int as stock from inventory_level where inventory_item_id = 'iitem_free' and deleted_at is null"
      )
    ).toEqual([{ stock: 3 }])
  })

  it("refuses one product that the shop will not take, and imports its neighbours", async () => {
    await app.sql("update inventory_item set sku = 'NOT-FREE' where sku = 'IKAT-SCARF-CHA'")
    const report = await run(`${header}
one,One,,,,,,TRUE,Size,S,,,ONE,shopify,1,deny,5,,,active,
two,Two,,,,,,TRUE,Size,S,,,NOT-FREE,shopify,1,deny,5,,,active,
three,Three,,,,,,TRUE,Size,S,,,THREE,shopify,1,deny,5,,,active,
`)
    expect(report.products).toMatchObject({ created: 2, refused: 1 })
    expect(report.refusals).toEqual([expect.objectContaining({ line: 3, handle: "two" })])
    expect(report.refusals[0]?.reason).toContain("NOT-FREE")
  })

  it("refuses products whose rows do not stand together, and says where they began", async () => {
    const report = await run(`${header}
apart,Apart,,,,,,TRUE,Size,S,,,AP-S,shopify,1,deny,5,,,active,
other,Other,,,,,,TRUE,Size,S,,,OT-S,shopify,1,deny,5,,,active,
apart,,,,,,,,,M,,,AP-M,shopify,1,deny,5,,,,
`)
    expect(report.products).toMatchObject({ read: 3, created: 2, refused: 1 })
    expect(report.refusals).toEqual([
      { line: 4, handle: "apart", reason: "rows of this product also begin on line 2; put them together" },
    ])
  })

  it("says so when the file cannot be read", async () => {
    await expect(run("", { file: "/nowhere.csv" })).rejects.toThrow("The file /nowhere.csv cannot be read (ENOENT).")
  })

  it("asks for a currency and a location that the shop has", async () => {
    await expect(run(catalogue, { currency: "eur" })).rejects.toThrow(
      "The shop has no currency eur (it has: SGD, INR, USD)"
    )
    await expect(run(catalogue, { location: "Penang" })).rejects.toThrow(
      'no stock location "Penang" (it has: Singapore, Jaipur)'
    )
    const rows = `${header}\njai,Jai,,,,,,TRUE,Size,S,,,JAI-S,shopify,4,deny,5,,,active,\n`
    await run(rows, { currency: "INR", location: "Jaipur", images: trustImages })
    expect(await locationsOf(app, "JAI-S")).toEqual([{ name: "Jaipur" }])
  })
})
