import type { Member } from "../support/members.ts"
import { ask, openScopedShop, type ScopedShop } from "../support/scoped-shop.ts"
import type { ShopHalf } from "../support/shop-half.ts"

type Row = { id: string }

describe("a member whose role is limited reads", () => {
  let shop: ScopedShop
  let mine: ShopHalf
  let foreign: ShopHalf
  let packer: Member
  let clerk: Member

  beforeAll(async () => {
    shop = await openScopedShop()
    ;({ mine, foreign } = shop)
    packer = await shop.limited("packer", ["fulfilment", "finance"], "stock_location", [mine.stock_location_id])
    clerk = await shop.limited("clerk", ["manager"], "sales_channel", [mine.sales_channel_id])
  })
  afterAll(() => shop?.close())

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
      expect(shop.foreignIn(text)).toEqual([])
      const search = await ask(who(), `/admin/${path}?q=Birch`)
      expect([search.json.count ?? search.status, shop.foreignIn(search.text)]).toEqual([
        search.status === 400 ? 400 : 0,
        [],
      ])
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
        expect(shop.foreignIn(text)).toEqual([])
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
      expect(shop.foreignIn(text)).toEqual([])
    }
    for (const path of [
      `/admin/products/${mine.product_id}?fields=*sales_channels,*sales_channels.products,variants.inventory_quantity`,
      "/admin/stores?fields=*default_sales_channel,default_sales_channel.orders.*",
      "/admin/regions?fields=*payment_providers,orders.*",
      "/admin/sales-channels?fields=orders.*,products_link.*,*stock_locations",
      `/admin/customers/${mine.customer_id}?fields=*orders,*groups,*account_holders`,
      "/admin/product-categories?fields=id,products,parent_category",
      "/admin/sales-channels?fields=id,orders,products",
    ]) {
      const { status, text } = await ask(clerk, path)
      expect([path, status]).toEqual([path, 200])
      expect([path, text.includes(foreign.order_id)]).toEqual([path, false])
      expect(shop.foreignIn(text)).toEqual([])
    }
  })

  it.each([
    ["packer", "inventory-items", "location_levels[location_id][]", "stock_location_id"],
    ["packer", "inventory-items", "location_levels.location_id", "stock_location_id"],
    ["packer", "stock-locations", "sales_channel_id", "sales_channel_id"],
    ["packer", "products", "sales_channel_id[]", "sales_channel_id"],
    ["packer", "products", "$or[0][sales_channel_id]", "sales_channel_id"],
    ["packer", "orders", "customer_id", "customer_id"],
    ["packer", "reservations", "line_item_id[]", "line_item_id"],
    ["packer", "returns", "order_id[]", "order_id"],
    ["clerk", "inventory-items", "location_levels[location_id]", "stock_location_id"],
    ["clerk", "stock-locations", "sales_channel_id[]", "sales_channel_id"],
    ["clerk", "shipping-options", "stock_location_id", "stock_location_id"],
  ] as const)("as %s learns nothing of %s by %s: foreign and missing alike", async (name, path, filter, key) => {
    const by = async (id: string) => {
      const answer = await ask(name === "packer" ? packer : clerk, `/admin/${path}?${filter}=${id}`)
      const { message, ...json } = answer.json
      return [answer.status, String(message).replace(id, "?"), { ...json, correlation_id: "" }]
    }
    const kind = key.slice(0, -3)
    const missing = await by(`${kind}_nothing`)
    expect(await by(foreign[key])).toEqual(missing)
    expect([(await by(mine[key]))[0], missing[0]]).toEqual([200, 404])
  })

  it("sorts by nothing beyond", async () => {
    for (const order of ["sales_channel.name", "-customer.orders.total", "region.name"]) {
      const { status, text } = await ask(clerk, `/admin/products?order=${order}`)
      expect([order, status, text.includes("cannot be given here") || text.includes("You lack")]).toEqual([
        order,
        status === 403 ? 403 : 400,
        true,
      ])
    }
    expect((await ask(clerk, "/admin/products?order=-created_at")).status).toBe(200)
  })

  it("is told what opens something within the limits, and nothing of what is shut to who is limited", async () => {
    type Me = { policies: string[]; limited: Record<string, object[]> }
    const { policies, limited } = (await ask(packer, "/admin/access/me")).json.me as Me
    const place = { scope_type: "stock_location", scope_ids: [mine.stock_location_id] }
    expect(policies).toEqual([])
    expect(limited).toMatchObject({ "channel_order:ship": [place], "order:read": [place, place] })
    for (const shut of ["sync_issue:read", "channel_connection:read", "order:export", "customer:create"]) {
      expect(Object.keys(limited)).not.toContain(shut)
    }
    expect((await ask(clerk, "/admin/access/me")).json.me).toMatchObject({
      limited: { "channel_connection:read": [{ scope_type: "sales_channel", scope_ids: [mine.sales_channel_id] }] },
    })
  })

  it("sees stock at the own location alone, with sums over no other", async () => {
    await shop.owner.post(`/admin/inventory-items/${mine.inventory_item_id}/location-levels`, {
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
    expect(shop.foreignIn(text)).toEqual([])
    const levels = await ask(packer, `${path}/location-levels`)
    expect(levels.json.count).toBe(1)
    const variants = await ask(packer, `/admin/products/${mine.product_id}/variants?fields=id,inventory_quantity`)
    expect(variants.text).not.toContain("inventory_quantity")
    const shared = await ask(packer, path, { title: "Mine?" })
    expect(shared.status).toBe(404)
  })
})
