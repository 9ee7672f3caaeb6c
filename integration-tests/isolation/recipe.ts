import type { AdminClient } from "../harness/index.ts"
import type { ShopHalf } from "../http/support/shop-half.ts"
import type { Actor } from "./actors.ts"
import type { ChannelHalf } from "./channel.ts"
import type { Call } from "./requests.ts"
import type { State } from "./state.ts"

/** Orders that recipes begin from: whatever they do with them is taken back. */
export type OrdersOfHalf = {
  shipped: { id: string; line: string; fulfillment_id: string }
  paid: { id: string; payment_collection_id: string; payment_id: string }
  draft_order_id: string
}

/** A half of the shop with what it has at a platform, and the key by which a storefront sells for it. */
export type Half = ShopHalf & ChannelHalf & OrdersOfHalf & { publishable_key: string; spare_location_id: string }

/** An owner who makes things ready, as a client and by the header that signs them in. */
export type Owner = AdminClient & { authorization: string }

/** What a recipe works with: the half of the shop that it is for, who will ask, and an owner to prepare things. */
export type Room = { half: Half; actor: Actor; owner: Owner; state: State; url: string }

/** Makes ready whatever a route needs and says how it is asked, so that an owner's request is answered with 2xx. */
export type Recipe = (room: Room) => Call | Promise<Call>

/** By route, as `METHOD /path`; what nobody has to prepare is asked as it stands. */
export type Recipes = Record<string, Recipe>

/** A recipe that is followed anew for each who asks: its record is their own, or lies where nothing can be taken back. */
export const anew = (recipe: Recipe): Recipe => Object.assign((room: Room) => recipe(room), { is_anew: true })

export const isAnew = (recipe: Recipe): boolean => "is_anew" in recipe
