import { FOREIGN } from "../isolation/shop.ts"
import type { Half } from "../isolation/recipe.ts"
import type { Route } from "../isolation/proof.ts"

/** Something that is there and foreign, and the same kind of thing that nothing is. */
export type Pair = { foreign: string; missing: string }

/** What a name says of whose id may stand behind it; the first that fits. */
const kinds: [RegExp, (half: Half) => string][] = [
  [/sales_?channel|^channel/, (half) => half.sales_channel_id],
  [/location/, (half) => half.stock_location_id],
  [/channel_order/, (half) => half.channel_order_id],
  [/draft/, (half) => half.draft_order_id],
  [/inventory/, (half) => half.inventory_item_id],
  [/variant/, (half) => half.variant_id],
  [/listing/, (half) => half.listing_id],
  [/connection/, (half) => half.connection_id],
  [/reservation/, (half) => half.reservation_id],
  [/shipping_option/, (half) => half.shipping_option_id],
  [/fulfil?lment/, (half) => half.fulfillment_id],
  [/payment_collection/, (half) => half.paid.payment_collection_id],
  [/payment/, (half) => half.paid.payment_id],
  [/return/, (half) => half.return_id],
  [/customer/, (half) => half.customer_id],
  [/item/, (half) => half.line_item_id],
  [/product/, (half) => half.product_id],
  [/order/, (half) => half.order_id],
]

const idBy = (name: string, half: Half): string[] =>
  kinds
    .filter(([pattern]) => pattern.test(name))
    .slice(0, 1)
    .map(([, idOf]) => idOf(half))

/** What to put in one place of a route: by its own name, by the names around it, and by what the route is about. */
export const pairsFor = ({ path: route }: Route, path: string[], half: Half): Pair[] => {
  const names = path.filter((name) => !/^\d+$|^\$/.test(name))
  if (names.at(-1) === "q") {
    return [{ foreign: FOREIGN, missing: "Nowhere" }]
  }
  const own = names.toReversed().flatMap((name) => idBy(name, half))
  const about = idBy(route.split("/")[2]?.replaceAll("-", "_") ?? "", half)
  const guesses = [half.order_id, half.product_id, half.sales_channel_id]
  const ids = new Set([...own.slice(0, 1), ...(names.at(-1) === "id" || own.length === 0 ? about : [])])
  return [...(ids.size > 0 ? ids : guesses)].map((foreign) => ({ foreign, missing: beside(foreign) }))
}

/** An id that nothing has and that stands in every order where this one does. */
const beside = (id: string): string => id.slice(0, -1) + (id.endsWith("0") ? "1" : "0")
