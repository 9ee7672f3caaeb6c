import { Rights, type HeldRole, type Subject } from "../../grants"
import { builtInRoles, policiesOf } from "../../policy"
import type { Rule } from "../core-routes"
import { decide } from "../decide"

const roles = new Map(
  builtInRoles.map(({ id, name, policies }) => [
    id as string,
    { id, name, description: "", policies: policiesOf(policies), is_built_in: true },
  ])
)
const held = (role: string, scope: Partial<HeldRole> = {}): HeldRole[] => [
  { assignment_id: "rlas", role: roles.get(role)!, scope_type: "everything", scope_ids: [], ...scope },
]
const rights = new Rights(
  1,
  roles,
  new Map([
    ["user:owner", held("owner")],
    ["user:admin", held("admin")],
    ["user:packer", held("fulfilment")],
    ["user:limited", held("fulfilment", { scope_type: "stock_location", scope_ids: ["sloc_1"] })],
    ["user:books", held("finance")],
    ["user:channel", held("manager", { scope_type: "sales_channel", scope_ids: ["sc_1"] })],
    ["api-key:robot", held("admin")],
  ]),
  [{ id: "owner", name: "Ida" }]
)

const ask = (rule: Rule | undefined, who?: string, params = {}) => {
  const [type, id] = who?.split(":") ?? []
  const route = { method: "POST", matcher: "/admin/x/:id", rule, params }
  return decide(route, type ? ({ type, id } as Subject) : undefined, () => rights)
}

describe("a decision", () => {
  it.each([
    ["open", undefined, undefined],
    ["member", undefined, 401],
    ["order:read", undefined, 401],
    ["closed", "user:owner", 404],
    [undefined, "user:owner", 403],
    ["member", "user:nobody", 403],
    ["order:read", "user:nobody", 403],
    ["member", "user:packer", undefined],
    ["member", "user:limited", undefined],
    ["order:read", "user:packer", undefined],
    ["order:refund", "user:packer", 403],
    ["order:read", "user:limited", 403],
    ["secret:reveal", "user:admin", undefined],
    ["owner", "user:admin", 403],
    ["owner", "api-key:robot", 403],
    ["owner", "user:owner", undefined],
    ["self", "user:owner", undefined],
    ["self", "user:packer", 403],
    ["exporter", "user:admin", undefined],
    ["exporter", "user:books", undefined],
    ["exporter", "user:packer", 403],
    ["exporter", "user:channel", 403],
  ] as const)("about %s for %s is %s", (rule, who, status) => {
    expect(ask(rule, who)?.status).toBe(status)
  })

  it("asks for all policies of a batch", () => {
    expect(ask(["order:read", "fulfillment:ship"], "user:packer")).toBeUndefined()
    expect(ask(["order:read", "order:refund"], "user:packer")?.body.missing).toEqual(["order:refund"])
  })

  it("lets a member change the record that is their own, and no key that happens to have its id", () => {
    expect(ask("self", "user:packer", { id: "packer" })).toBeUndefined()
    expect(ask("self", "user:packer", { id: "owner" })?.status).toBe(403)
    expect(ask("self", "api-key:robot", { id: "robot" })?.status).toBe(403)
  })

  it("opens to a limited member just the routes that keep to the limits which they have", () => {
    const within = (...limits: string[]) => ({
      kind: { name: "Order", within: Object.fromEntries(limits.map((limit) => [limit, "select 1 as id"])) },
    })
    const route = { method: "GET", matcher: "/admin/orders", rule: "order:read" as const, params: {} }
    const asked = (scope: ReturnType<typeof within>) =>
      decide({ ...route, scope }, { type: "user", id: "limited" }, () => rights)?.status
    expect(asked(within("stock_location", "sales_channel"))).toBeUndefined()
    expect(asked(within("sales_channel"))).toBe(403)
  })

  it("is no where the router has no such route", () => {
    expect(decide(undefined, { type: "user", id: "owner" }, () => rights)?.status).toBe(404)
  })

  it("names what is missing, the roles that have it and an owner to ask", () => {
    expect(ask("order:refund", "user:packer")?.body).toEqual({
      type: "not_allowed",
      message: "You lack order:refund. Roles with it: Owner, Admin, Manager, Finance. Ask Ida.",
      missing: ["order:refund"],
      roles: ["owner", "admin", "manager", "finance"].map((id) => ({ id, name: roles.get(id)!.name })),
      ask: [{ id: "owner", name: "Ida" }],
    })
    expect(ask("order:read", "user:limited")?.body.message).toContain("within limits only")
  })
})
