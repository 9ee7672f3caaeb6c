import type { Member } from "../support/members.ts"
import { ask, openScopedShop, type ScopedShop } from "../support/scoped-shop.ts"
import type { ShopHalf } from "../support/shop-half.ts"

describe("a member whose role is limited changes", () => {
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

  it("what lies within, and nothing that a path or a body names beyond", async () => {
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
          const [row] = await shop.sql<{ hash: string }>(
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

  it("nothing without a word of it in the audit log: what lay beyond, for a read and for a change", async () => {
    const entriesOf = async (path: string, body?: unknown) => {
      const answer = await packer.client.raw(body ? "POST" : "GET", path, body)
      const { audit_entries } = await shop.owner.get<{ audit_entries: unknown[] }>(
        `/admin/audit-entries?correlation_id=${answer.headers.get("x-correlation-id")}`
      )
      return { status: answer.status, audit_entries }
    }
    const denied = { actor_id: packer.id, outcome: "denied", status: 404 }
    const id = foreign.order_id
    expect(await entriesOf(`/admin/orders/${id}`)).toMatchObject({
      status: 404,
      audit_entries: [
        {
          ...{ ...denied, action: "order:read", resource: "order", resource_id: id },
          after: { route: "GET /admin/orders/:id", beyond: { record: "Order", id } },
        },
      ],
    })
    const location_id = foreign.stock_location_id
    const reservation = { inventory_item_id: mine.inventory_item_id, quantity: 1, location_id }
    expect(await entriesOf("/admin/reservations", reservation)).toMatchObject({
      status: 404,
      audit_entries: [
        {
          ...{ ...denied, action: "reservation:create" },
          after: { quantity: 1, beyond: { record: "Stock location", id: location_id } },
        },
      ],
    })
    const within = await entriesOf(`/admin/orders/${mine.order_id}`)
    expect([within.status, within.audit_entries]).toEqual([200, []])
  })

  it("not a product that others offer too, which is read", async () => {
    await shop.owner.post(`/admin/sales-channels/${foreign.sales_channel_id}/products`, { add: [mine.product_id] })
    const { status, text } = await ask(clerk, `/admin/products/${mine.product_id}`)
    expect(status).toBe(200)
    expect(text).not.toContain(foreign.sales_channel_id)
    expect((await ask(clerk, `/admin/products/${mine.product_id}`, { title: "Ours" })).status).toBe(404)
  })

  it("has the limits of both assignments together, and none once a role is given without", async () => {
    const both = await shop.limited("both", ["fulfilment"], "stock_location", [mine.stock_location_id])
    expect((await ask(both, "/admin/orders")).json.count).toBe(2)
    await shop.owner.post("/admin/access/assignments", {
      ...{ subject_id: both.id, role_id: "viewer", scope_type: "sales_channel" },
      scope_ids: [foreign.sales_channel_id],
    })
    expect((await ask(both, "/admin/orders")).json.count).toBe(4)
    expect((await ask(both, "/admin/customers")).json.count).toBe(1)
    await shop.owner.post("/admin/access/assignments", { subject_id: both.id, role_id: "viewer" })
    expect((await ask(both, "/admin/orders")).json.count).toBeGreaterThanOrEqual(4)
    expect((await ask(both, "/admin/price-lists")).status).toBe(200)
  })
})
