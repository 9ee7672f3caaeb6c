import * as kinds from "../kinds"
import { referencesOfBody, referencesOfPath, referencesOfQuery } from "../references"

const named = (references: { kind: { name: string }; id: string }[]) =>
  references.map(({ kind, id }) => `${kind.name} ${id}`)

describe("the records that a request names", () => {
  it("are those of its path", () => {
    const params = { id: "order_1", fulfillment_id: "ful_1", action_id: "act_1" }
    expect(named(referencesOfPath(params, { kind: kinds.order }))).toEqual([
      "Order order_1",
      "Fulfillment ful_1",
      "Action act_1",
    ])
    expect(named(referencesOfPath({ id: "reg_1" }, {}))).toEqual([])
    expect(named(referencesOfPath({ other: "x" }, {}))).toEqual(["Record x"])
  })

  it.each([
    [{ location_id: "sloc_1", quantity: 1 }, ["Stock location sloc_1"]],
    [{ items: [{ id: "item_1", quantity: 1 }] }, ["Line item item_1"]],
    [
      { create: [{ location_id: "sloc_1" }], update: [{ id: "lev_1" }], delete: ["lev_2"] },
      ["Stock location sloc_1", "Product lev_1", "Product lev_2"],
    ],
    [{ sales_channels: [{ id: "sc_1" }, { id: "sc_2" }] }, ["Sales channel sc_1", "Sales channel sc_2"]],
    [{ shipping_address: "addr_1" }, ["Record addr_1"]],
    [{ shipping_address: { first_name: "Ada", country_code: "de" } }, []],
    [{ metadata: { order_id: "order_1", any: { id: "x" } }, region_id: "reg_1", title: "order" }, []],
    [undefined, []],
  ])("are those of a body, however deep: %j", (body, expected) => {
    expect(named(referencesOfBody(body, { kind: kinds.product }))).toEqual(expected)
  })

  it.each([
    [{ brand_id: "1" }, "brand_id"],
    [{ nested: [{ seller_ids: ["1"] }] }, "nested.seller_ids"],
    [{ brand: { id: "1" } }, "brand.id"],
    [{ note: "order_01J8ZQ4W5X6Y7Z8A9B0C1D2E3F" }, "note"],
    [{ note: "pay_col_01J8ZQ4W5X6Y7Z8A9B0C1D2E3F" }, "note"],
    [{ additional_data: { approval: true } }, "additional_data"],
  ])("are refused where nobody has said what they are: %j", (body, name) => {
    expect(() => referencesOfBody(body, { kind: kinds.product })).toThrow(
      `Within the limits of your role ${name} cannot be given here`
    )
  })

  it.each([
    [{ location_levels: { location_id: ["sloc_1"] } }, ["Stock location sloc_1"]],
    [{ "location_levels.location_id": "sloc_1,sloc_2" }, ["Stock location sloc_1", "Stock location sloc_2"]],
    [{ sales_channel_id: { $in: ["sc_1,sc_2"] } }, ["Sales channel sc_1", "Sales channel sc_2"]],
    [
      { $or: [{ order_id: "order_1" }, { $and: { "0": { order_id: { $ne: "order_2" } } } }] },
      ["Order order_1", "Order order_2"],
    ],
    [{ sales_channel_id: { 0: "sc_1", 21: "sc_2" } }, ["Sales channel sc_1", "Sales channel sc_2"]],
    [{ product_id: { $like: "prod_0%" } }, ["Product prod_0%"]],
    [{ id: ["a", "b"], connection_id: "c", category_id: "d", created_at: { $gte: "2026-01-01" }, is_active: true }, []],
    [{ q: "order_01J8ZQ4W5X6Y7Z8A9B0C1D2E3F", fields: "*order_id", order: "-order_id", limit: "5", offset: "0" }, []],
  ])("are those of a query, however it is written: %j", (query, expected) => {
    expect(named(referencesOfQuery(query, { list: kinds.product }))).toEqual(expected)
  })

  it.each([
    [{ price_list_id: "plist_1" }, "price_list_id"],
    [{ publishable_key_id: ["apk_1"] }, "publishable_key_id"],
    [{ groups: "cusgroup_01J8ZQ4W5X6Y7Z8A9B0C1D2E3F" }, "groups"],
  ])("are refused in a query, too: %j", (query, name) => {
    expect(() => referencesOfQuery(query, {})).toThrow(`Within the limits of your role ${name} cannot be given here`)
  })
})
