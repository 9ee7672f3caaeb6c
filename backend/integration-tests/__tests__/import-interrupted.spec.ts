import type { App } from "../../../integration-tests/harness/app"
import { importCatalogue } from "../../src/import"
import { trustImages } from "../../src/import/images/check-images"
import { seedShop } from "../../src/seed"
import { csvFile } from "../../src/testing/csv-file"
import { bootShop } from "../support/shop"

const header =
  "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price"
const row = (size: string, quantity: number) => `cup,Cup,Size,${size},CUP-${size},shopify,${quantity},5\n`

describe("an import that is interrupted while it sets stock", () => {
  let app: App
  beforeAll(async () => {
    app = await bootShop()
    await seedShop(app.container, {
      empty: false,
      backendUrl: "http://localhost:9000",
      drawPictures: async () => undefined,
    })
    await app.sql("create sequence write_no")
    await run(row("S", 5))
  })
  beforeEach(heal)
  afterAll(() => app.close())

  const run = (rows: string) =>
    importCatalogue(app.container, {
      file: csvFile(`${header}\n${rows}`),
      dry_run: false,
      retry_images: false,
      images: trustImages,
      backendUrl: "http://localhost:9000",
    })
  const stock = (sku: string) =>
    app
      .sql<{ stock: number }>(
        `select stocked_quantity::int as stock from inventory_level level
           join inventory_item item on item.id = level.inventory_item_id where item.sku = $1 and level.deleted_at is null`,
        [sku]
      )
      .then(([level]) => level?.stock)
  /** The first so many writes of stock fail; what follows goes through. */
  const failFirst = async (times: number, sqlstate: string) => {
    await app.sql(
      `create or replace function fail_stock() returns trigger language plpgsql as $$
       begin
         if nextval('write_no') <= ${times} then raise exception 'interrupted' using errcode = '${sqlstate}'; end if;
         return new;
       end $$`
    )
    await app.sql(
      "create trigger fail_stock before insert or update on inventory_level for each row execute function fail_stock()"
    )
  }
  async function heal() {
    await app.sql("drop trigger if exists fail_stock on inventory_level")
    await app.sql("alter sequence write_no restart")
  }

  it("sets the stock of a variant the next time", async () => {
    await failFirst(100, "XX000")
    expect((await run(row("S", 8))).products).toMatchObject({ updated: 0, refused: 1 })
    expect(await stock("CUP-S")).toBe(5)
    await heal()
    expect((await run(row("S", 8))).products).toMatchObject({ updated: 1, refused: 0 })
    expect(await stock("CUP-S")).toBe(8)
  })

  it("sets the stock of a variant that the file has added the next time", async () => {
    await failFirst(100, "XX000")
    expect((await run(row("S", 8) + row("M", 3))).products).toMatchObject({ updated: 0, refused: 1 })
    await heal()
    expect((await run(row("S", 8) + row("M", 3))).products).toMatchObject({ updated: 1, refused: 0 })
    expect(await stock("CUP-M")).toBe(3)
  })

  it("tries stock again where PostgreSQL broke a deadlock", async () => {
    await failFirst(1, "40P01")
    expect((await run(row("S", 9) + row("M", 3))).products).toMatchObject({ updated: 1, refused: 0 })
    expect(await stock("CUP-S")).toBe(9)
  })

  it("leaves stock that was sold meanwhile alone, once it was set", async () => {
    await app.sql(
      "update inventory_level set stocked_quantity = 2 where inventory_item_id in (select id from inventory_item where sku = 'CUP-S')"
    )
    await run(row("S", 9).replace("Cup", "Beaker") + row("M", 3))
    expect(await stock("CUP-S")).toBe(2)
  })
})
