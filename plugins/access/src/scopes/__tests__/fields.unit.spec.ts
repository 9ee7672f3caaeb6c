import { narrowFields, narrowRecords } from "../fields"

const allowed = ["items", "items.variant", "customer"]

describe("the fields of a request within limits", () => {
  it("reach no further than the relations that the route names", () => {
    const req = {
      queryConfig: {
        fields: ["id", "items.*", "items.variant.sku", "items.variant.product.*", "customer.orders.id", "cart.*"],
      },
      listConfig: { select: ["id", "customer.groups.name"], relations: ["items", "customer.groups"] },
    }
    narrowFields(req, allowed)
    expect(req).toEqual({
      queryConfig: { fields: ["id", "items.*", "items.variant.sku"] },
      listConfig: { select: ["id"], relations: ["items"] },
    })
  })
})

describe("the records of an answer within limits", () => {
  it("have no relation but the allowed ones, by whichever way they were read", () => {
    const order = {
      ...{ id: "order_1", tags: ["a"], metadata: { any: { id: 1 } }, raw_total: { value: "1" }, created_at: null },
      items: [{ id: "item_1", variant: { id: "variant_1", product: { id: "prod_1" } }, adjustments: [] }],
      customer: { id: "cus_1", groups: [{ id: "cusgroup_1" }] },
      cart: { id: "cart_1" },
    }
    const { id, tags, metadata, raw_total, created_at } = order
    expect(narrowRecords({ orders: [order], count: 1 }, allowed)).toEqual({
      count: 1,
      orders: [
        {
          ...{ id, tags, metadata, raw_total, created_at },
          items: [{ id: "item_1", variant: { id: "variant_1" }, adjustments: [] }],
          customer: { id: "cus_1" },
        },
      ],
    })
    expect(narrowRecords({ order: { id: "order_1", cart: order.cart } }, allowed)).toEqual({ order: { id: "order_1" } })
    expect(narrowRecords([], allowed)).toEqual([])
  })
})
