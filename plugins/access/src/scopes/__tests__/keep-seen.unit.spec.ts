import { Rights, type HeldRole, type Subject } from "../../grants"
import { allPolicies, builtInRole, policiesOf, type AccessPolicy } from "../../policy"
import { leaveOut, withoutUnseen } from "../keep-seen"
import type { Names } from "../relation-names"
import { Unseen, unseenBy } from "../unseen"

const names: Names = {
  relations: new Set(["orders", "customer", "sales_channels", "type", "brand", "items", "payment_collections", "cart"]),
  columns: new Set(["id", "type", "email"]),
}
const holder = (...policies: AccessPolicy[]) =>
  new Unseen(
    (policy) => policies.includes(policy),
    () => names
  )

const fieldsFor = (unseen: Unseen, fields: string[], entity = "product") => {
  const req = { queryConfig: { entity, fields } }
  leaveOut(req, unseen)
  return req.queryConfig.fields
}

describe("the fields of a request", () => {
  it("reach no further than the policies that are held, at any depth and however they are written", () => {
    const asked = [
      ...["id", "title", "sales_channels", "sales_channels.*", "sales_channels.name"],
      ...["sales_channels.orders", "sales_channels.orders.*", "sales_channels.orders.customer.email", "orders", "*"],
    ]
    expect(fieldsFor(holder("product:read", "sales_channel:read"), asked)).toEqual([
      ...["id", "title", "sales_channels", "sales_channels.*", "sales_channels.name", "*"],
    ])
    expect(fieldsFor(holder("sales_channel:read", "order:read"), asked)).toEqual(
      asked.filter((field) => !field.includes("customer"))
    )
  })

  it("lead nowhere along a relation that nobody has classified", () => {
    const unseen = new Unseen(
      () => true,
      () => names
    )
    expect(fieldsFor(unseen, ["brand", "brand.*", "brand.name", "cart.*", "cart", "elsewhere.id", "colour"])).toEqual([
      "colour",
    ])
  })

  it.each([" orders", "*orders", "+orders", "orders .id", "customer\u0000", "", "a..b"])("are not %j", (field) => {
    expect(
      fieldsFor(
        new Unseen(
          () => true,
          () => names
        ),
        [field]
      )
    ).toEqual([])
  })

  it("keep a column that elsewhere is a relation", () => {
    expect(fieldsFor(holder("promotion:read"), ["type", "type.*"], "promotion")).toEqual(["type"])
    expect(fieldsFor(holder(), ["type", "type.*"], "shipping_option")).toEqual(["type", "type.*"])
  })

  it("are narrowed where older handlers read them, too", () => {
    const req = {
      listConfig: { select: ["id", "customer.email"], relations: ["customer", "customer.orders", "items"] },
      retrieveConfig: { select: ["id"], relations: ["items"] },
    }
    leaveOut(req, holder("order:read"))
    expect(req).toEqual({
      listConfig: { select: ["id"], relations: ["items"] },
      retrieveConfig: { select: ["id"], relations: ["items"] },
    })
  })

  it("sort nothing by what they do not show, and say which policy is missing", () => {
    const sorted = (order: object) => () => leaveOut({ queryConfig: { fields: [], pagination: { order } } }, holder())
    expect(sorted({ customer: { email: "ASC" } })).toThrow(
      "You lack customer:read, without which nothing is sorted by customer.email"
    )
    expect(sorted({ brand: { name: "ASC" } })).toThrow("You lack *:*")
    expect(sorted({ created_at: "DESC", items: { title: "ASC" } })).not.toThrow()
  })
})

describe("an answer of core's", () => {
  it("has no relation whose policy is not held, by whichever way it was read", () => {
    const total = { toJSON: () => 12, customer: { id: "cus_2" } }
    const order = {
      ...{ id: "order_1", total, metadata: { customer: { id: "x" } }, type: "sale", customer_id: "cus_1" },
      items: [{ id: "item_1", cart: { id: "cart_1" } }],
      payment_collections: [{ id: "pay_col_1", payment_sessions: [{ id: "payses_1" }] }],
      customer: { id: "cus_1" },
    }
    expect(withoutUnseen({ orders: [order], count: 1 }, holder("order:read"), "order")).toEqual({
      count: 1,
      orders: [
        {
          ...{ id: "order_1", total, metadata: { customer: { id: "x" } }, type: "sale", customer_id: "cus_1" },
          items: [{ id: "item_1" }],
          payment_collections: [{ id: "pay_col_1" }],
        },
      ],
    })
    expect(withoutUnseen([1], holder())).toEqual([1])
  })
})

describe("what a member does not see", () => {
  const subject: Subject = { type: "user", id: "user_1" }
  const rightsOf = (...held: (Pick<HeldRole, "scope_type" | "scope_ids"> & { policies: readonly string[] })[]) => {
    const roles = held.map(({ policies, ...scope }, index): HeldRole => {
      const role = { id: `role_${index}`, name: "", description: "", is_built_in: false }
      return { ...scope, assignment_id: `a_${index}`, role: { ...role, policies: policiesOf(policies) } }
    })
    return new Rights(1, new Map(), new Map([["user:user_1", roles]]), [])
  }
  const everywhere = { scope_type: "everything" as const, scope_ids: [] }
  const channel = (id: string) => ({ scope_type: "sales_channel" as const, scope_ids: [id] })
  const reach = (id: string) => ({ sales_channel: [id], stock_location: [], vendor: [] })

  it("is nothing for who holds everything, and for nobody else", () => {
    expect(unseenBy(subject, rightsOf({ ...everywhere, policies: ["*:*"] }), undefined)).toBeUndefined()
    expect(unseenBy(subject, rightsOf({ ...everywhere, policies: allPolicies.slice(1) }), undefined)).toBeDefined()
    expect(unseenBy(subject, rightsOf({ ...channel("sc_1"), policies: ["*:*"] }), undefined)).toBeDefined()
    expect(unseenBy(undefined, rightsOf(), undefined)?.ofRelation("product")).toBe("product:read")
  })

  it("is what a policy held within limits does not reach", () => {
    const rights = rightsOf(
      { ...everywhere, policies: ["product:read"] },
      { ...channel("sc_1"), policies: ["order:read", "customer:read"] },
      { ...channel("sc_2"), policies: ["order:read"] }
    )
    const within = (id: string) => unseenBy(subject, rights, { scope: {}, reaches: [reach(id)] })!
    expect(unseenBy(subject, rights, undefined)!.ofRelation("orders")).toBe("order:read")
    expect(within("sc_1").ofRelation("customer")).toBeUndefined()
    expect(within("sc_2").ofRelation("customer")).toBe("customer:read")
    expect(within("sc_2").ofRelation("orders")).toBeUndefined()
  })

  it.each(["catalogue", "fulfilment", "support", "finance", "manager", "viewer"])(
    "is what the role %s has no policy for",
    (id) => {
      const rights = rightsOf({ ...everywhere, policies: builtInRole(id)!.policies })
      const unseen = unseenBy(subject, rights, undefined)!
      const lacking = ["order", "customer", "payment_sessions", "product", "sales_channel", "cart"].filter((name) =>
        unseen.ofRelation(name)
      )
      expect({ id, lacking }).toEqual({
        id,
        lacking: {
          catalogue: ["order", "customer", "payment_sessions", "cart"],
          fulfilment: ["customer", "payment_sessions", "cart"],
        }[id] ?? ["cart"],
      })
    }
  )
})
