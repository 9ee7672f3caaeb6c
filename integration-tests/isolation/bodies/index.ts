import type { Recipes } from "../recipe.ts"
import { prices } from "./catalogue/prices.ts"
import { products } from "./catalogue/products.ts"
import { stock } from "./catalogue/stock.ts"
import { words } from "./catalogue/words.ts"
import { carts } from "./doors/carts.ts"
import { factors } from "./doors/factors.ts"
import { shelves } from "./doors/shelves.ts"
import { shoppers } from "./doors/shoppers.ts"
import { signIn } from "./doors/sign-in.ts"
import { files } from "./catalogue/files.ts"
import { works } from "./channels/works.ts"
import { workflows } from "./team/workflows.ts"
import { channels } from "./channels/channels.ts"
import { lists } from "./lists.ts"
import { drafts } from "./orders/drafts.ts"
import { edits } from "./orders/edits.ts"
import { orders } from "./orders/orders.ts"
import { returns } from "./orders/returns.ts"
import { swaps } from "./orders/swaps.ts"
import { people } from "./settings/people.ts"
import { places } from "./settings/places.ts"
import { rules } from "./settings/rules.ts"
import { team } from "./team/team.ts"

/** How each route is asked so that the first who asks is answered: an owner, or a shopper. */
export const recipes: Recipes = {
  ...lists,
  ...{ ...products, ...words, ...prices, ...stock },
  ...{ ...orders, ...edits, ...returns, ...swaps, ...drafts },
  ...{ ...people, ...places, ...rules, ...team, ...workflows, ...channels, ...works, ...files },
  ...{ ...shelves, ...carts, ...shoppers, ...signIn, ...factors },
}
