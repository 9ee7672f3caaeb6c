import * as kinds from "../kinds"
import { referencesOfBody, referencesOfPath } from "../references"

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
})
