import type { Recipes } from "../recipe.ts"

const whole = (...paths: string[]): Recipes =>
  Object.fromEntries(paths.map((path) => [`GET /admin/${path}`, () => ({ query: "limit=1000" })]))

/** Lists with more in them than one page shows: an owner sees both halves. */
export const lists: Recipes = whole(
  ...["products", "product-variants", "inventory-items", "orders", "customers", "draft-orders", "reservations"],
  ...["returns", "claims", "exchanges", "payments", "stock-locations", "sales-channels", "shipping-options"]
)
