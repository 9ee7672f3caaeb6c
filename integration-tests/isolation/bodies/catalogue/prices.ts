import type { Recipe, Recipes, Room } from "../../recipe.ts"
import type { ShopHalf } from "../../../http/support/shop-half.ts"
import { crud, make, unique } from "../make.ts"

const EUR = "eur"
const list = {
  ...{ path: "price-lists", key: "price_list" },
  create: (half: ShopHalf) => ({
    ...{ title: unique(half), description: "Sale", type: "sale", status: "active" },
    prices: [{ currency_code: EUR, amount: 5, variant_id: half.variant_id }],
  }),
}
const campaign = {
  ...{ path: "campaigns", key: "campaign" },
  create: (half: ShopHalf) => ({ name: unique(half), campaign_identifier: unique(half) }),
}
const promotion = {
  ...{ path: "promotions", key: "promotion" },
  create: (half: ShopHalf) => ({
    ...{ code: unique(half), type: "standard", status: "active" },
    application_method: { type: "percentage", target_type: "items", allocation: "across", value: 10 },
  }),
}
const buyAndGet = (half: ShopHalf) => ({
  ...{ code: unique(half), type: "buyget", status: "active" },
  application_method: {
    ...{ type: "percentage", target_type: "items", allocation: "each", value: 100, max_quantity: 1 },
    ...{ apply_to_quantity: 1, buy_rules_min_quantity: 1 },
    ...{ buy_rules: [ruleOf(half)], target_rules: [ruleOf(half)] },
  },
})
const ruleOf = (half: ShopHalf) => ({ operator: "in", attribute: "items.product.id", values: [half.product_id] })

const listed: (room: Room) => Promise<{ id: string }> = async (room) => ({
  id: await make(room, list.path, list.key, list.create(room.half)),
})
const promoted = async (room: Room) => ({
  id: await make(room, promotion.path, promotion.key, promotion.create(room.half)),
})
const withRule =
  (create = promotion.create as (half: ShopHalf) => object): Recipe =>
  async (room) => ({
    params: { id: await make(room, promotion.path, promotion.key, create(room.half)) },
    body: { create: [ruleOf(room.half)] },
  })

/** Price lists, preferences, promotions and campaigns. */
export const prices: Recipes = {
  ...crud({ ...list, change: { title: "Changed" } }),
  "GET /admin/price-lists/:id/prices": async (room) => ({ params: await listed(room) }),
  "POST /admin/price-lists/:id/prices/batch": async (room) => ({
    params: await listed(room),
    body: { create: [{ currency_code: EUR, amount: 4, variant_id: room.half.variant_id, min_quantity: 10 }] },
  }),
  "POST /admin/price-lists/:id/products": async (room) => ({
    params: await listed(room),
    body: { remove: [room.half.product_id] },
  }),
  ...crud({
    ...{ path: "price-preferences", key: "price_preference" },
    create: (half) => ({ attribute: "currency_code", value: unique(half), is_tax_inclusive: true }),
    change: { is_tax_inclusive: false },
  }),
  ...crud({ ...campaign, change: { description: "Changed" } }),
  "POST /admin/campaigns/:id/promotions": async (room) => ({
    params: { id: await make(room, campaign.path, campaign.key, campaign.create(room.half)) },
    body: { add: [(await promoted(room)).id] },
  }),
  ...crud({ ...promotion, change: { is_automatic: false } }),
  "GET /admin/promotions/:id/:rule_type": async (room) => ({
    params: { ...(await promoted(room)), rule_type: "rules" },
  }),
  "POST /admin/promotions/:id/rules/batch": withRule(),
  "POST /admin/promotions/:id/target-rules/batch": withRule(),
  "POST /admin/promotions/:id/buy-rules/batch": withRule(buyAndGet),
  "GET /admin/promotions/rule-attribute-options/:rule_type": () => ({ params: { rule_type: "rules" } }),
  "GET /admin/promotions/rule-value-options/:rule_type/:rule_attribute_id": () => ({
    params: { rule_type: "rules", rule_attribute_id: "sales_channel" },
  }),
}
