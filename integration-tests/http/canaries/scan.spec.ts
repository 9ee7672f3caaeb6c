import { scanSuite } from "../../harness/canaries/suite.ts"
import { channelOrder } from "../support/books.ts"
import { openShop, type Shop } from "../support/shop.ts"
import { waitFor } from "../support/wait-for.ts"

type Canaries = Record<"personal" | "secrets", { field: string; value: string }[]>

/** The scan that ends every suite with a shop, here with something to find. */
describe("the scan for canaries", () => {
  let shop: Shop
  let order: string
  let database: string
  let buyer: string
  let refreshToken: string
  let isClosed = false
  beforeAll(async () => {
    // Every line that a server can write is written: Medusa logs no requests where NODE_ENV is "test".
    shop = await openShop({ env: { LOG_LEVEL: "debug", NODE_ENV: "demo" } })
    const [row] = await shop.sql<{ name: string; sku: string }>(
      `select current_database() as name, min(sku) as sku from listing_variant where match_status = 'matched'`
    )
    const url = new URL(process.env.PASAR_TEST_PG_URL!)
    url.pathname = `/${row!.name}`
    database = url.toString()
    order = await shop.sandbox.placeOrder([{ sku: row!.sku, quantity: 1 }])
    const { recipient } = await shop.sandbox.get<{ recipient: { name: string } }>(`/orders/${order}`)
    buyer = recipient.name
    const { secrets } = await shop.sandbox.get<Canaries>("/canaries")
    refreshToken = secrets.findLast(({ field }) => field === "refresh")!.value
  })
  afterAll(async () => {
    if (!isClosed) {
      await shop?.close()
    }
  })

  it("finds a buyer in Medusa's order and in its answer to the admin, and nowhere else", async () => {
    const { order_id } = await waitFor(`order ${order} in Medusa`, async () => {
      const row = await channelOrder(shop, order)
      return row?.order_id ? row : undefined
    })
    const path = `/admin/orders/${order_id}`
    expect(JSON.stringify(await shop.admin.get(`${path}?fields=*shipping_address`))).toContain(buyer.split(" ").at(-1))
    const { allowed, hits, canaries } = await scanSuite(database)
    expect(hits).toEqual([])
    expect(canaries.personal).toBeGreaterThanOrEqual(11)
    expect(allowed).toMatchObject({
      "column public.order_address.address_1": expect.any(Number),
      "column public.order_address.phone": expect.any(Number),
      "column public.order_address.postal_code": expect.any(Number),
      [`answer 200 to GET ${path}`]: expect.any(Number),
    })
  })

  it("finds what is planted in a log line, a table, an answer and another encoding, and fails the suite", async () => {
    await fetch(`${shop.url}/nowhere/${encodeURIComponent(buyer)}`)
    await waitFor("the log line", async () => shop.server.logs().includes(encodeURIComponent(buyer)))
    await shop.sql(`update channel_order set last_error = $1 where external_id = $2`, [`no ${buyer}`, order])
    await channelOrder(shop, order)
    const key = Buffer.from(`key=${refreshToken}`).toString("base64")
    await shop.sql(`update integration_connection set settings = settings || jsonb_build_object('note', $1::text)`, [
      key,
    ])

    isClosed = true
    const failure = await shop.close().catch((error: Error) => error.message)
    expect(failure).toContain(
      "column public.channel_order.last_error holds the personal canary recipient.name (1 times)"
    )
    expect(failure).toContain("answer 200 to GET /admin/channel-orders holds the personal canary recipient.name")
    expect(failure).toMatch(/output of cli.js start .* holds the personal canary recipient.name/)
    expect(failure).toContain("column public.integration_connection.settings holds the secret canary refresh (1 times)")
    expect(failure).not.toContain(refreshToken)
    expect(failure).not.toContain(buyer.split(" ").at(-1))
  })
})
