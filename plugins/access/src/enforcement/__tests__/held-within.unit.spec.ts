import type { ScopedKind } from "@pasar/integrations/types"
import { Rights, type HeldRole, type Subject } from "../../grants"
import { policiesOf } from "../../policy"
import type { GuardedRoute } from "../guarded-routes"
import { heldWithin } from "../held-within"

const subject: Subject = { type: "user", id: "user_1" }
const order: ScopedKind = { name: "Order", within: { stock_location: "", sales_channel: "" } }
const connection: ScopedKind = { name: "Connection", within: { sales_channel: "" } }
const route = (rule: GuardedRoute["rule"], kind?: ScopedKind): GuardedRoute => ({
  ...{ method: "POST", matcher: `/admin/${String(rule)}`, rule },
  ...(kind && { scope: { kind } }),
})
const routes = [
  route("channel_order:ship", order),
  route(["order:read", "return:read"], order),
  route("channel_connection:pause", connection),
  route("sync_issue:ignore"),
  route("member"),
]

const rightsOf = (...held: (Pick<HeldRole, "scope_type" | "scope_ids"> & { policies: string[] })[]) =>
  new Rights(
    1,
    new Map(),
    new Map([
      [
        "user:user_1",
        held.map(({ policies, ...scope }): HeldRole => {
          const role = { id: "role_1", name: "", description: "", is_built_in: false, policies: policiesOf(policies) }
          return { ...scope, assignment_id: "rlas_1", role }
        }),
      ],
    ]),
    []
  )

describe("what a member holds within limits", () => {
  const location = { scope_type: "stock_location" as const, scope_ids: ["sloc_1"] }
  const policies = ["channel_order:ship", "order:read", "channel_connection:pause", "sync_issue:ignore", "product:read"]

  it("is what opens a route within them, with where", () => {
    expect(heldWithin(rightsOf({ ...location, policies }), subject, routes)).toEqual({
      "channel_order:ship": [location],
      "order:read": [location],
    })
  })

  it("is nothing that is held everywhere as well, and nothing for who has no limits", () => {
    const everywhere = { scope_type: "everything" as const, scope_ids: [], policies: ["order:*", "channel_order:*"] }
    expect(heldWithin(rightsOf({ ...location, policies }, everywhere), subject, routes)).toEqual({})
    expect(heldWithin(rightsOf(everywhere), subject, routes)).toEqual({})
  })
})
