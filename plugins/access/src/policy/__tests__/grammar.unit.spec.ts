import { policyResources } from "@pasar/integrations/types"
import { allPolicies, areaOf, builtInRole, builtInRoles, expand, isPattern, isPolicy, policiesOf, resources } from ".."

describe("policies", () => {
  it.each(["order:refund", "channel_connection:connect", "secret:reveal", "product:read"])("knows %s", (policy) => {
    expect(isPolicy(policy)).toBe(true)
    expect(expand(policy)).toEqual([policy])
  })

  it.each([
    "order",
    "order:",
    ":read",
    "order:fly",
    "orders:read",
    "order:read:all",
    "",
    "*",
    "*:fly",
    "ORDER:read",
    "constructor:*",
  ])("refuses %j, which would grant nothing", (text) => {
    expect(isPattern(text)).toBe(false)
    expect(expand(text)).toEqual([])
  })

  it("takes wildcards on either side, and none of them is a policy", () => {
    expect(expand("return:*")).toEqual(resources.return.map((operation) => `return:${operation}`))
    expect(expand("*:export")).toEqual(["product:export", "inventory_item:export", "order:export", "audit:export"])
    expect(expand("*:*")).toEqual(allPolicies)
    expect(["return:*", "*:export", "*:*"].some(isPolicy)).toBe(false)
  })

  it("lists each policy once, and every resource that a route of Pasar may name", () => {
    expect(new Set(allPolicies).size).toBe(allPolicies.length)
    expect(policyResources.filter((resource) => !(resource in resources))).toEqual([])
  })

  it("finds every resource in one part of the shop", () => {
    expect(Object.keys(areaOf).sort()).toEqual(Object.keys(resources).sort())
  })
})

describe("built-in roles", () => {
  const can = (id: string) => policiesOf(builtInRole(id)!.policies)

  it("are these eight, made of patterns that are known", () => {
    expect(builtInRoles.map(({ id }) => id)).toEqual([
      ...["owner", "admin", "manager", "catalogue", "fulfilment", "support", "finance", "viewer"],
    ])
    expect(builtInRoles.flatMap(({ policies }) => policies).filter((pattern) => !isPattern(pattern))).toEqual([])
  })

  it("let nobody but owner and admin see a secret, change roles or reach outside", () => {
    const guarded = [
      "secret:reveal",
      "role:update",
      "invitation:create",
      "channel_connection:connect",
      "webhook_event:read",
    ]
    const holders = builtInRoles.filter(({ id }) => guarded.some((policy) => can(id).has(policy as "secret:reveal")))
    expect(holders.map(({ id }) => id)).toEqual(["owner", "admin"])
  })

  it("keep money with finance and above", () => {
    const holders = builtInRoles.filter(({ id }) => can(id).has("order:refund")).map(({ id }) => id)
    expect(holders).toEqual(["owner", "admin", "manager", "finance"])
  })

  it("let a viewer change nothing and see what a manager sees", () => {
    const reads = [...can("manager")].filter((policy) => policy.endsWith(":read"))
    expect([...can("viewer")].sort()).toEqual(reads.sort())
  })

  it("give a manager all that the narrower roles have", () => {
    for (const id of ["catalogue", "fulfilment", "support", "finance"]) {
      expect([...can(id)].filter((policy) => !can("manager").has(policy))).toEqual([])
    }
  })
})
