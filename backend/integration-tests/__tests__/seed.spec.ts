import type { IAuthModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { App } from "../../../integration-tests/harness/app"
import { seedShop, type SeedOptions } from "../../src/seed"
import { catalogue } from "../../src/seed/catalogue"
import { demoLogin } from "../../src/seed/shop/admin-user"
import { bootShop, contentOf, count } from "../support/shop"

const publishableKey = `pk_${"5e".repeat(32)}`

describe("seedShop", () => {
  let app: App
  let drawn = 0
  const options: SeedOptions = {
    empty: false,
    publishableKey,
    backendUrl: "http://localhost:9000",
    drawPictures: async () => void (drawn += 1),
  }

  beforeAll(async () => {
    app = await bootShop()
  })

  afterAll(() => app.close())

  it("goes on where an earlier run was interrupted", async () => {
    await app.sql("insert into product_variant (id, title, sku) values ('variant_in_the_way', 'Tray', 'TEAK-TRAY')")
    await expect(seedShop(app.container, options)).rejects.toMatchObject({
      message: expect.stringContaining("TEAK-TRAY"),
    })
    expect(await count(app, "region")).toBe(3)
    expect(await count(app, "product")).toBe(0)
    await app.sql("delete from product_variant where id = 'variant_in_the_way'")
    // Left by a run that was killed between the item and its variant.
    await app.sql("insert into inventory_item (id, sku) values ('iitem_left', 'TEAK-TRAY')")

    // A run that was not killed with the others is still under way.
    await Promise.all([seedShop(app.container, options), seedShop(app.container, options)])
    expect(await count(app, "product")).toBe(catalogue.length)
    expect(await app.sql("select status from product where status <> 'published'")).toEqual([])
    expect(
      await app.sql(
        `select link.inventory_item_id from product_variant_inventory_item link
         join product_variant variant on variant.id = link.variant_id where variant.sku = 'TEAK-TRAY'`
      )
    ).toEqual([{ inventory_item_id: "iitem_left" }])
    expect(await count(app, "product_variant")).toBe(catalogue.flatMap(({ variants }) => variants).length)
  })

  it("fills the shop with all that the storefront and the admin need", async () => {
    expect(drawn).toBe(3)
    expect(await app.sql("select name from store")).toEqual([{ name: "Pasar" }])
    expect(await app.sql("select name from sales_channel")).toEqual([{ name: "Storefront" }])
    expect(await app.sql("select name, currency_code from region order by name")).toEqual([
      { name: "India", currency_code: "inr" },
      { name: "Singapore", currency_code: "sgd" },
      { name: "United States", currency_code: "usd" },
    ])
    const [key] = await app.sql<{ id: string }>("select id from api_key where token = $1", [publishableKey])
    expect(
      await app.sql("select 1 from publishable_api_key_sales_channel where publishable_key_id = $1", [key!.id])
    ).toHaveLength(1)
    expect(await app.sql("select rate, name from tax_rate where deleted_at is null order by name")).toMatchObject([
      { rate: 7.25 },
      { rate: 18, name: "GST 18 %" },
      { rate: 5 },
      { rate: 9 },
      { rate: 4 },
      { rate: 6.25 },
      { rate: 6.5 },
    ])
  })

  it("makes a product anew of which a run that was killed had made a half", async () => {
    const wholes = async () =>
      await app.sql<{ variants: number; prices: number; items: number }>(
        `select count(distinct variant.id)::int as variants, count(distinct price.variant_id)::int as prices,
           count(distinct item.variant_id)::int as items
         from product join product_variant variant on variant.product_id = product.id and variant.deleted_at is null
         left join product_variant_price_set price on price.variant_id = variant.id and price.deleted_at is null
         left join product_variant_inventory_item item on item.variant_id = variant.id and item.deleted_at is null
         where product.handle = 'sumba-ikat-scarf' and product.status = 'published' and product.deleted_at is null`
      )
    const whole = await wholes()
    const [{ metadata }] = (await app.sql("select metadata from store")) as [{ metadata: object }]
    await app.sql("update store set metadata = null")
    await app.sql(`delete from product_variant_price_set where variant_id in
      (select id from product_variant where product_id = (select id from product where handle = 'sumba-ikat-scarf'))`)
    await app.sql("update product set status = 'draft' where handle = 'sumba-ikat-scarf'")
    await seedShop(app.container, options)
    expect(await wholes()).toEqual(whole)
    expect(whole).toEqual([{ variants: 3, prices: 3, items: 3 }])
    expect(await count(app, "product")).toBe(catalogue.length)
    expect(await app.sql("select metadata from store")).toEqual([{ metadata }])
  })

  it("puts different quantities on the shelves of both locations", async () => {
    const rows = await app.sql<{ name: string; stocked_quantity: string }>(
      `select l.name, level.stocked_quantity from inventory_level level
       join inventory_item item on item.id = level.inventory_item_id
       join stock_location l on l.id = level.location_id
       where item.sku = 'IKAT-SCARF-IND' and item.deleted_at is null order by l.name`
    )
    expect(rows.map(({ name, stocked_quantity }) => [name, Number(stocked_quantity)])).toEqual([
      ["Jaipur", 9],
      ["Singapore", 14],
    ])
  })

  it("makes the kit of its parts and gives it no stock of its own", async () => {
    const rows = await app.sql(
      `select item.sku, link.required_quantity::int from product_variant variant
       join product_variant_inventory_item link on link.variant_id = variant.id
       join inventory_item item on item.id = link.inventory_item_id
       where variant.sku = 'TEA-FOR-FOUR' order by item.sku`
    )
    expect(rows).toEqual([
      { sku: "CELADON-CUP-GRN", required_quantity: 4 },
      { sku: "TEAK-TRAY", required_quantity: 1 },
    ])
  })

  it("shows a variant in its own colour", async () => {
    const { data } = await app.container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "product_variant",
      fields: ["thumbnail", "images.url"],
      filters: { sku: "IKAT-SCARF-RUS" },
    })
    const rust = "http://localhost:9000/static/demo/sumba-ikat-scarf-rust.jpg"
    expect(data[0]?.thumbnail).toBe(rust)
    expect(data[0]?.images.map(({ url }: { url: string }) => url)).toContain(rust)
    expect(data[0]?.images.some(({ url }: { url: string }) => url.includes("indigo"))).toBe(false)
  })

  it("lets the demo admin in with the password of the start screen, and with no other", async () => {
    const auth = app.container.resolve<IAuthModuleService>(Modules.AUTH)
    const { success, authIdentity } = await auth.authenticate("emailpass", { body: demoLogin })
    expect(success).toBe(true)
    expect(authIdentity?.app_metadata?.user_id).toMatch(/^user_/)
    const wrong = await auth.authenticate("emailpass", { body: { ...demoLogin, password: "pasar" } })
    expect(wrong.success).toBe(false)
  })

  it("changes nothing when it runs again", async () => {
    const before = await contentOf(app)
    expect(before.length).toBeGreaterThan(100)
    await seedShop(app.container, options)
    expect(await contentOf(app)).toEqual(before)
  })
})
