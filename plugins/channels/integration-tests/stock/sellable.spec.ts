import type { App } from "../../../../integration-tests/harness/app.ts"
import { databaseExecutor } from "../../src/connections/services"
import { sellableQuantities } from "../../src/stock/sellable"
import { addVariant, bootStockShop, CONNECTION, emptyShop, listOnChannel, type Component } from "./support/stock-shop"

type Case = {
  name: string
  components: Component[]
  settings?: { share?: number; buffer?: number; cap?: number }
  variant?: { manage_inventory?: boolean; allow_backorder?: boolean }
  sellable: number
}

const stock = (stocked: number, reserved = 0, location = "sloc_a") => ({ stocked, reserved, location })

// Each expected number is worked out by hand from the formula in design.md, section 4.
const cases: Case[] = [
  { name: "stock", components: [{ levels: [stock(7)] }], sellable: 7 },
  { name: "stock less reservations", components: [{ levels: [stock(7, 3)] }], sellable: 4 },
  {
    name: "an oversold location takes nothing from another",
    components: [{ levels: [stock(2, 5), stock(4, 1, "sloc_b")] }],
    sellable: 3,
  },
  {
    name: "units of two locations together make a set",
    components: [{ required: 3, levels: [stock(2), stock(5, 0, "sloc_b")] }],
    sellable: 2,
  },
  { name: "a location of no concern", components: [{ levels: [stock(7), stock(9, 0, "sloc_other")] }], sellable: 7 },
  {
    name: "the scarcest component of a kit",
    components: [{ levels: [stock(9)] }, { required: 2, levels: [stock(7)] }],
    sellable: 3,
  },
  { name: "a component that is nowhere", components: [{ levels: [stock(9)] }, { levels: [] }], sellable: 0 },
  { name: "no component at all", components: [], sellable: 0 },
  { name: "a share, rounded down", components: [{ levels: [stock(7)] }], settings: { share: 0.5 }, sellable: 3 },
  { name: "nine tenths of ten", components: [{ levels: [stock(10)] }], settings: { share: 0.9 }, sellable: 9 },
  {
    name: "a share of sets, not of units",
    components: [{ required: 2, levels: [stock(7)] }],
    settings: { share: 0.5 },
    sellable: 1,
  },
  { name: "a buffer", components: [{ levels: [stock(7)] }], settings: { buffer: 2 }, sellable: 5 },
  { name: "a buffer above the stock", components: [{ levels: [stock(1)] }], settings: { buffer: 2 }, sellable: 0 },
  {
    name: "share before buffer before cap",
    components: [{ levels: [stock(100)] }],
    settings: { share: 0.5, buffer: 3, cap: 40 },
    sellable: 40,
  },
  { name: "a cap", components: [{ levels: [stock(5000)] }], sellable: 999 },
  { name: "stock that nobody manages", components: [], variant: { manage_inventory: false }, sellable: 999 },
  {
    name: "a variant with backorder",
    components: [{ levels: [stock(0)] }],
    variant: { allow_backorder: true },
    settings: { cap: 20 },
    sellable: 20,
  },
]

describe("sellable quantity", () => {
  let app: App
  beforeAll(async () => {
    app = await bootStockShop()
  })
  afterAll(() => app?.close())
  beforeEach(() => emptyShop(app))

  it.each(cases)("of $name is $sellable", async ({ components, settings = {}, variant, sellable }) => {
    const { share = 1, buffer = 0, cap = 999 } = settings
    await app.sql("update channel_connection set stock_share = $1, stock_buffer = $2, stock_cap = $3", [
      share,
      buffer,
      cap,
    ])
    await addVariant(app, "IKAT", components, variant)
    await listOnChannel(app, { ikat: 0 })
    const quantities = await sellableQuantities(databaseExecutor(app.container), CONNECTION)
    expect([...quantities.values()]).toEqual([sellable])
  })

  it("leaves out listings that match nothing and answers for those that are named", async () => {
    await addVariant(app, "IKAT", [{ levels: [stock(4)] }])
    await addVariant(app, "BATIK", [{ levels: [stock(6)] }])
    await listOnChannel(app, { IKAT: 0, BATIK: 0, STRANGER: 0 })
    const executor = databaseExecutor(app.container)
    expect([...(await sellableQuantities(executor, CONNECTION)).values()].sort()).toEqual([4, 6])
    const [batik] = await app.sql<{ id: string }>("select id from listing_variant where sku = 'BATIK'")
    expect(await sellableQuantities(executor, CONNECTION, [batik!.id])).toEqual(new Map([[batik!.id, 6]]))
  })
})
