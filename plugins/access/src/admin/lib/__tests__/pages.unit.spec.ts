import { beyondOf } from "../beyond"
import { changesOf } from "../changes"
import { deviceOf } from "../device"
import { explainGroups } from "../explain"
import { matrixAreas } from "../matrix"
import type { HeldRole, PolicyGroup, Role } from "../types"

const policies: PolicyGroup[] = [
  { resource: "order", area: "Orders and customers", operations: ["read", "cancel", "refund"] },
  { resource: "payment_collection", area: "Orders and customers", operations: ["mark_as_paid"] },
  { resource: "product", area: "Catalogue", operations: ["read", "create"] },
]
const held = (name: string, scope: Partial<HeldRole> = {}): HeldRole => ({
  assignment_id: `rlas_${name}`,
  role: { id: name, name },
  scope_type: "everything",
  scope_ids: [],
  ...scope,
})
const role = (name: string, list: string[]): Role => ({
  ...{ id: name, name, description: "", is_built_in: true, requires_second_factor: false },
  policies: list,
})

describe("what somebody can do, and why", () => {
  const facts = {
    policies,
    roles: [role("Finance", ["order:read", "order:refund"]), role("Support", ["order:cancel"])],
    explained: [
      { policy: "order:read", is_allowed: true, by: [held("Support")] },
      { policy: "order:cancel", is_allowed: true, by: [held("Support")] },
      { policy: "product:read", is_allowed: false, by: [held("Shop", { scope_type: "stock_location" })] },
    ],
  }

  it("shows what they may, operations with one reason together", () => {
    expect(explainGroups(facts, "")).toEqual([
      {
        resource: "order",
        reasons: [{ operations: ["read", "cancel"], is_allowed: true, by: [held("Support")], others: [] }],
      },
      {
        resource: "product",
        reasons: [expect.objectContaining({ operations: ["read"], is_allowed: false, others: [] })],
      },
    ])
  })

  it("answers a search with what they may not do as well, and the roles that could", () => {
    expect(explainGroups(facts, "Refund order")).toEqual([
      { resource: "order", reasons: [{ operations: ["refund"], is_allowed: false, by: [], others: ["Finance"] }] },
    ])
    expect(explainGroups(facts, "mark as paid")[0]?.reasons[0]?.others).toEqual([])
    expect(explainGroups(facts, "order:refund")).toHaveLength(1)
    expect(explainGroups(facts, "fly")).toEqual([])
  })
})

describe("a refusal", () => {
  it("says what lay beyond the limits of a role, and nothing of that where it had another reason", () => {
    const record = { record: "Order", id: "order_1" }
    expect(beyondOf({ outcome: "denied", after: { beyond: record } })).toMatch(/^Order order_1 lies outside/)
    expect(beyondOf({ outcome: "denied", after: { beyond: { field: "brand.id" } } })).toMatch(/^They gave brand\.id/)
    expect(beyondOf({ outcome: "denied", after: { missing: ["order:read"] } })).toBeUndefined()
    expect(beyondOf({ outcome: "succeeded", after: { beyond: record } })).toBeUndefined()
  })
})

describe("the matrix of a role", () => {
  const found = (search: string, chosen?: Set<string>) =>
    matrixAreas(policies, search, chosen).map(({ area, rows }) => [area, rows.map(({ resource }) => resource)])

  it("is by part of the shop, and found by thing or action", () => {
    expect(found("")).toEqual([
      ["Orders and customers", ["order", "payment_collection"]],
      ["Catalogue", ["product"]],
    ])
    expect(found("refund")).toEqual([["Orders and customers", ["order"]]])
    expect(found("payment")).toEqual([["Orders and customers", ["payment_collection"]]])
  })

  it("shows on request only what the role may do", () => {
    expect(found("", new Set(["product:create"]))).toEqual([["Catalogue", ["product"]]])
    expect(found("read", new Set(["product:create"]))).toEqual([])
  })
})

describe("what an action changed", () => {
  it("is named field by field, down to the ones that differ", () => {
    expect(changesOf({ a: 1, b: { c: [1, 2], d: 0 } }, { a: 1, b: { c: [1, 3], d: null } })).toEqual([
      { field: "b.c.1", before: 2, after: 3 },
      { field: "b.d", before: 0, after: null },
    ])
  })

  it("is everything where there was nothing before, and nothing where nothing was recorded", () => {
    expect(changesOf(undefined, { status: "paid" })).toEqual([{ field: "status", before: undefined, after: "paid" }])
    expect(changesOf(undefined, undefined)).toEqual([])
  })
})

describe("where somebody is signed in", () => {
  const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0"
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/141.0`, "Edge on Windows"],
    [`Mozilla/5.0 (Linux; Android 15) ${chrome} Mobile Safari/537.36`, "Chrome on Android"],
    ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605 Version/18.0 Safari/605.1", "Safari on macOS"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
    ["node", "node"],
    [null, "Unknown"],
  ])("%s is called %s", (user_agent, name) => {
    expect(deviceOf(user_agent)).toBe(name)
  })
})
