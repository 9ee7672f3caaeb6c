import type { App } from "../../../integration-tests/harness/app"
import { seedShop } from "../../src/seed"
import { bootShop, count } from "../support/shop"

describe("seedShop for going live", () => {
  let app: App

  beforeAll(async () => {
    app = await bootShop()
  })

  afterAll(() => app.close())

  it("gives the shop its sales channel and key, no demo data and no demo login", async () => {
    const publishableKey = `pk_${"5e".repeat(32)}`
    await seedShop(app.container, {
      empty: true,
      publishableKey,
      backendUrl: "http://localhost:9000",
      drawPictures: () => Promise.reject(new Error("an empty shop has no pictures")),
    })
    expect(await app.sql("select name from sales_channel")).toEqual([{ name: "Storefront" }])
    expect(await app.sql("select 1 from api_key where token = $1", [publishableKey])).toHaveLength(1)
    for (const table of ["product", "region", "stock_location", "user", "auth_identity"]) {
      expect([table, await count(app, table)]).toEqual([table, 0])
    }
  })

  it("says which key is malformed", async () => {
    const seed = seedShop(app.container, {
      empty: true,
      publishableKey: "pk_short",
      backendUrl: "http://localhost:9000",
      drawPictures: async () => undefined,
    })
    await expect(seed).rejects.toThrow("PASAR_PUBLISHABLE_KEY must be pk_ followed by 64 hexadecimal digits")
  })
})
