import type { Rule } from "../../enforcement/core-routes"
import { describeRoute } from "../describe-route"

const readable = [
  "product",
  "product_variant",
  "variant",
  "product_collection",
  "order",
  "fulfillment",
  "order_claim",
  "return",
  "shipping_method",
  "api_key",
]

/** As the names of the running modules are found. */
const entityOf = (kind: string, exactly: boolean) =>
  readable.find((name) => name === kind) ?? (exactly ? undefined : readable.find((name) => name.endsWith(`_${kind}`)))

const described = (text: string, rule: Rule, params: Record<string, string> = {}) => {
  const [method, matcher] = text.split(" ") as [string, string]
  return describeRoute({ method, matcher, rule, params }, entityOf)
}

describe("what is done", () => {
  it.each<[string, Rule, Record<string, string>, ReturnType<typeof described>]>([
    [
      "POST /admin/products",
      "product:create",
      {},
      { action: "product:create", resource: "product", resource_id: null },
    ],
    [
      "DELETE /admin/products/:id",
      "product:delete",
      { id: "prod_1" },
      { action: "product:delete", resource: "product", resource_id: "prod_1", entity: "product" },
    ],
    [
      "POST /admin/products/:id/variants/:variant_id",
      "product_variant:update",
      { id: "prod_1", variant_id: "variant_1" },
      {
        action: "product_variant:update",
        resource: "product_variant",
        resource_id: "variant_1",
        entity: "product_variant",
      },
    ],
    [
      "POST /admin/orders/:id/fulfillments",
      "fulfillment:create",
      { id: "order_1" },
      { action: "fulfillment:create", resource: "order", resource_id: "order_1", entity: "order" },
    ],
    [
      "POST /admin/orders/:id/fulfillments/:fulfillment_id/cancel",
      "fulfillment:cancel",
      { id: "order_1", fulfillment_id: "ful_1" },
      { action: "fulfillment:cancel", resource: "fulfillment", resource_id: "ful_1", entity: "fulfillment" },
    ],
    [
      "DELETE /admin/claims/:id/claim-items/:action_id",
      "claim:update",
      { id: "claim_1", action_id: "ordchact_1" },
      { action: "claim:update", resource: "claim", resource_id: "claim_1", entity: "order_claim" },
    ],
    [
      "DELETE /admin/returns/:id/shipping-method/:action_id",
      "return:update",
      { id: "return_1", action_id: "ordchact_1" },
      { action: "return:update", resource: "return", resource_id: "return_1", entity: "return" },
    ],
    [
      "POST /admin/collections/:id",
      "product_collection:update",
      { id: "pcol_1" },
      {
        action: "product_collection:update",
        resource: "product_collection",
        resource_id: "pcol_1",
        entity: "product_collection",
      },
    ],
    [
      "POST /admin/payments/:id/refund",
      "order:refund",
      { id: "pay_1" },
      { action: "order:refund", resource: "payment", resource_id: "pay_1" },
    ],
    [
      "POST /admin/products/batch",
      ["product:create", "product:update", "product:delete"],
      {},
      { action: "product:batch", resource: "product", resource_id: null },
    ],
    [
      "POST /admin/api-keys/:id/revoke",
      "owner",
      { id: "apk_1" },
      { action: "api_key:revoke", resource: "api_key", resource_id: "apk_1", entity: "api_key" },
    ],
    ["DELETE /admin/api-keys/:id", "owner", { id: "apk_1" }, expect.objectContaining({ action: "api_key:delete" })],
    ["POST /admin/users/:id", "self", { id: "user_1" }, expect.objectContaining({ action: "user:update" })],
    ["POST /admin/invites/accept", "open", {}, { action: "invite:accept", resource: "invite", resource_id: null }],
    [
      "POST /admin/layouts/:zone/configuration",
      "view:update",
      { zone: "product.details" },
      { action: "view:update", resource: "layout", resource_id: "product.details" },
    ],
    ["GET /admin/audit-entries/export", "audit:export", {}, expect.objectContaining({ resource: "audit" })],
  ])("by %s", (route, rule, params, expected) => {
    expect(described(route, rule, params)).toEqual(expected)
  })
})
