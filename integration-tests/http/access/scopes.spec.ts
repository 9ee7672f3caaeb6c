import { Pool } from "pg"
import {
  adminClient,
  createDatabase,
  freePort,
  startServer,
  type AdminClient,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"
import { addMember, type Member } from "../support/members.ts"
import { createShopHalf, type ShopHalf } from "../support/shop-half.ts"

type Row = { id: string }

describe("a member whose role is limited", () => {
  let database: TestDatabase
  let server: TestServer
  let pool: Pool
  let owner: AdminClient
  let mine: ShopHalf
  let foreign: ShopHalf
  let packer: Member
  let clerk: Member

  const sql = async <Found>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Found[]
  const ask = async (who: Member, path: string, body?: unknown, method = body ? "POST" : "GET") => {
    const answer = await who.client.raw(method, path, body)
    const text = await answer.text()
    return { status: answer.status, text, json: JSON.parse(text) as Record<string, unknown> }
  }
  const limited = async (name: string, roles: string[], scope_type: string, ids: string[]) => {
    const member = await addMember({ url: server.url, admin: owner, sql }, name, [])
    for (const role_id of roles) {
      const assignment = { subject_id: member.id, role_id, scope_type, scope_ids: ids }
      await owner.post("/admin/access/assignments", assignment)
    }
    return member
  }
  const foreignTexts = () => [...Object.values(foreign), foreign.name.toLowerCase()]
  const expectNothingForeign = (text: string) =>
    expect(foreignTexts().filter((each) => text.includes(each))).toEqual([])

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    const env = { RATE_LIMITS: "admin=100000/60,sign_in=1000/60" }
    server = await startServer({ databaseUrl: database.url, port: await freePort(), env })
    owner = await adminClient(server.url)
    mine = await createShopHalf(owner, "Alder")
    foreign = await createShopHalf(owner, "Birch")
    packer = await limited("packer", ["fulfilment", "finance"], "stock_location", [mine.stock_location_id])
    clerk = await limited("clerk", ["manager"], "sales_channel", [mine.sales_channel_id])
  })
  afterAll(async () => {
    await pool?.end()
    await server?.stop()
    await database?.drop()
  })

  describe.each(["packer", "clerk"] as const)("the %s", (name) => {
    const who = () => (name === "packer" ? packer : clerk)

    it.each([
      ["orders", "order_id", 2],
      ["customers", "customer_id", 1],
      ["products", "product_id", 1],
      ["product-variants", "variant_id", 1],
      ["inventory-items", "inventory_item_id", 1],
      ["reservations", "reservation_id", 1],
      ["returns", "return_id", 1],
      ["stock-locations", "stock_location_id", 1],
      ["sales-channels", "sales_channel_id", 1],
      ["shipping-options", "shipping_option_id", 1],
    ] as const)("sees of %s what lies within, in list, count and search", async (path, key, count) => {
      const { status, json, text } = await ask(who(), `/admin/${path}?limit=100`)
      const [rows] = Object.values(json) as Row[][]
      expect({ path, status, count: json.count, ids: rows!.map(({ id }) => id) }).toEqual({
        ...{ path, status: 200, count },
        ids: expect.arrayContaining([mine[key]]),
      })
      expectNothingForeign(text)
      const search = await ask(who(), `/admin/${path}?q=Birch`)
      expect([search.json.count ?? search.status, foreignTexts().filter((each) => search.text.includes(each))]).toEqual(
        [search.status === 400 ? 400 : 0, []]
      )
      const byId = await ask(who(), `/admin/${path}?id=${foreign[key]}`)
      expect([path, byId.status === 400 ? 0 : byId.json.count]).toEqual([path, 0])
    })

    it.each([
      ["orders", "order_id"],
      ["customers", "customer_id"],
      ["products", "product_id"],
      ["inventory-items", "inventory_item_id"],
      ["reservations", "reservation_id"],
      ["returns", "return_id"],
      ["stock-locations", "stock_location_id"],
      ["sales-channels", "sales_channel_id"],
      ["shipping-options", "shipping_option_id"],
    ] as const)(
      "reads one of %s within, and learns nothing of another, not even that it is there",
      async (path, key) => {
        const { status, text } = await ask(who(), `/admin/${path}/${mine[key]}`)
        expect([path, status]).toEqual([path, 200])
        expectNothingForeign(text)
        const there = await ask(who(), `/admin/${path}/${foreign[key]}`)
        const nowhere = await ask(who(), `/admin/${path}/nothing`)
        expect([path, there.status, nowhere.status]).toEqual([path, 404, 404])
        const words = ({ json }: typeof there, id: string) => ({
          ...json,
          message: String(json.message).replace(id, "?"),
        })
        expect({ ...words(there, foreign[key]), correlation_id: "" }).toEqual({
          ...words(nowhere, "nothing"),
          correlation_id: "",
        })
      }
    )
  })

  it("reaches nothing beyond through nested fields, however they are written", async () => {
    const fields = [
      ...["*sales_channel.orders", "customer.orders.*", "+customer.orders.id", "customer.orders", "*customer.groups"],
      ...[
        "*items.variant.product.variants",
        "items.variant.product.sales_channels.*",
        "sales_channel.stock_locations.*",
      ],
      ...["*sales_channel.products_link.product", "region.payment_providers", "*cart", "orders"],
    ]
    for (const field of fields) {
      const path = `/admin/orders/${mine.order_id}?fields=id,${encodeURIComponent(field)}`
      const { status, text } = await ask(clerk, path)
      expect([field, status]).toEqual([field, 200])
      expect([field, text.includes("orders"), text.includes("stock_locations"), text.length < 5_000]).toEqual([
        field,
        false,
        false,
        true,
      ])
      expectNothingForeign(text)
    }
    for (const path of [
      `/admin/products/${mine.product_id}?fields=*sales_channels,*sales_channels.products,variants.inventory_quantity`,
      "/admin/stores?fields=*default_sales_channel,default_sales_channel.orders.*",
      "/admin/regions?fields=*payment_providers,orders.*",
      "/admin/sales-channels?fields=orders.*,products_link.*,*stock_locations",
      `/admin/customers/${mine.customer_id}?fields=*orders,*groups,*account_holders`,
    ]) {
      const { status, text } = await ask(clerk, path)
      expect([path, status]).toEqual([path, 200])
      expect([path, text.includes(foreign.order_id)]).toEqual([path, false])
      expectNothingForeign(text)
    }
  })

  it("sees stock at the own location alone, with sums over no other", async () => {
    await owner.post(`/admin/inventory-items/${mine.inventory_item_id}/location-levels`, {
      location_id: foreign.stock_location_id,
      stocked_quantity: 7_000,
    })
    const path = `/admin/inventory-items/${mine.inventory_item_id}`
    type Item = { stocked_quantity: number; location_levels: { location_id: string; stocked_quantity: number }[] }
    const { json, text } = await ask(packer, path)
    expect(json.inventory_item as Item).toMatchObject({
      stocked_quantity: 18,
      location_levels: [{ location_id: mine.stock_location_id, stocked_quantity: 18 }],
    })
    expectNothingForeign(text)
    const levels = await ask(packer, `${path}/location-levels`)
    expect(levels.json.count).toBe(1)
    const variants = await ask(packer, `/admin/products/${mine.product_id}/variants?fields=id,inventory_quantity`)
    expect(variants.text).not.toContain("70")
    const shared = await ask(packer, path, { title: "Mine?" })
    expect(shared.status).toBe(404)
  })

  it("changes what lies within, and nothing that a path or a body names beyond", async () => {
    const changed = async (who: Member, path: string, body?: unknown, method?: string) =>
      (await ask(who, path, body, method)).status
    const { stock_location_id: here, inventory_item_id: item } = mine
    const there = foreign.stock_location_id
    const tables = [
      "inventory_level",
      "reservation_item",
      `"order"`,
      "order_fulfillment",
      "product",
      "return",
      "customer",
    ]
    const state = async () =>
      await Promise.all(
        tables.map(async (table) => {
          const name = table === "return" ? `"return"` : table
          const [row] = await sql<{ hash: string }>(
            `select md5(string_agg(t::text, '|' order by t::text)) as hash from ${name} t`
          )
          return [table, row!.hash]
        })
      )
    const before = await state()
    const line = [{ id: mine.line_item_id, quantity: 1 }]
    const reserve = { inventory_item_id: item, quantity: 1 }
    const refused: [Member, number, string, unknown?, string?][] = [
      [packer, 404, `/admin/orders/${foreign.order_id}/fulfillments`, { location_id: here, items: line }],
      [packer, 404, `/admin/orders/${mine.order_id}/fulfillments`, { location_id: there, items: line }],
      [packer, 400, `/admin/orders/${mine.order_id}/fulfillments`, { items: line }],
      [packer, 404, `/admin/fulfillments/${foreign.fulfillment_id}/shipment`, { labels: [] }],
      [packer, 404, `/admin/orders/${mine.order_id}/fulfillments/${foreign.fulfillment_id}/cancel`, {}],
      [packer, 404, "/admin/reservations", { ...reserve, location_id: there }],
      [packer, 404, "/admin/reservations", { ...reserve, location_id: here, line_item_id: foreign.line_item_id }],
      [
        packer,
        404,
        "/admin/reservations",
        { ...reserve, location_id: here, inventory_item_id: foreign.inventory_item_id },
      ],
      [packer, 404, `/admin/reservations/${foreign.reservation_id}`, undefined, "DELETE"],
      [packer, 404, `/admin/reservations/${mine.reservation_id}`, { location_id: there }],
      [packer, 404, `/admin/inventory-items/${item}/location-levels/${there}`, { stocked_quantity: 1 }],
      [
        packer,
        404,
        `/admin/inventory-items/${foreign.inventory_item_id}/location-levels/${here}`,
        { stocked_quantity: 1 },
      ],
      [
        ...([packer, 404, "/admin/inventory-items/location-levels/batch"] as const),
        { create: [], delete: [], update: [{ inventory_item_id: item, location_id: there, stocked_quantity: 1 }] },
      ],
      [packer, 404, `/admin/returns/${foreign.return_id}/receive`, {}],
      [packer, 403, `/admin/price-lists`, undefined, "GET"],
      [packer, 403, `/admin/search?q=Alder`, undefined, "GET"],
      [clerk, 404, `/admin/orders/${foreign.order_id}`, { email: "thief@example.com" }],
      [clerk, 404, `/admin/products/${foreign.product_id}`, { title: "Mine" }],
      [clerk, 404, `/admin/products/${mine.product_id}`, { sales_channels: [{ id: foreign.sales_channel_id }] }],
      [clerk, 404, `/admin/products/${foreign.product_id}`, undefined, "DELETE"],
      [clerk, 404, "/admin/returns", { order_id: foreign.order_id }],
      [clerk, 403, `/admin/customers/${mine.customer_id}`, { first_name: "Shared" }],
      [clerk, 403, "/admin/products/batch", { delete: [mine.product_id] }],
    ]
    for (const [who, status, path, body, method] of refused) {
      expect([path, body, await changed(who, path, body, method)]).toEqual([path, body, status])
    }
    expect(await state()).toEqual(before)
    expect(
      await changed(packer, `/admin/inventory-items/${item}/location-levels/${here}`, { stocked_quantity: 30 })
    ).toBe(200)
    expect(await changed(packer, "/admin/reservations", { ...reserve, location_id: here })).toBe(200)
    expect(
      await changed(packer, `/admin/orders/${mine.order_id}/fulfillments`, { location_id: here, items: line })
    ).toBe(200)
    expect(await changed(clerk, `/admin/orders/${mine.order_id}`, { email: "new@alder.test" })).toBe(200)
    expect(await changed(clerk, `/admin/products/${mine.product_id}`, { title: "Alder, renamed" })).toBe(200)
    expect(await state()).not.toEqual(before)
  })

  it("reads a product that others offer too, and does not change it", async () => {
    await owner.post(`/admin/sales-channels/${foreign.sales_channel_id}/products`, { add: [mine.product_id] })
    const { status, text } = await ask(clerk, `/admin/products/${mine.product_id}`)
    expect(status).toBe(200)
    expect(text).not.toContain(foreign.sales_channel_id)
    expect((await ask(clerk, `/admin/products/${mine.product_id}`, { title: "Ours" })).status).toBe(404)
  })

  it("has the limits of both assignments together, and none once a role is given without", async () => {
    const both = await limited("both", ["fulfilment"], "stock_location", [mine.stock_location_id])
    expect((await ask(both, "/admin/orders")).json.count).toBe(2)
    await owner.post("/admin/access/assignments", {
      ...{ subject_id: both.id, role_id: "viewer", scope_type: "sales_channel" },
      scope_ids: [foreign.sales_channel_id],
    })
    expect((await ask(both, "/admin/orders")).json.count).toBe(4)
    expect((await ask(both, "/admin/customers")).json.count).toBe(1)
    await owner.post("/admin/access/assignments", { subject_id: both.id, role_id: "viewer" })
    expect((await ask(both, "/admin/orders")).json.count).toBeGreaterThanOrEqual(4)
    expect((await ask(both, "/admin/price-lists")).status).toBe(200)
  })
})
