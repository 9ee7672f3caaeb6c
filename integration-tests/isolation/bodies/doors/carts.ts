import { firstRegion } from "../../../http/support/shop-half.ts"
import type { Recipes, Room } from "../../recipe.ts"
import { make, unique } from "../make.ts"
import { atStore, shop } from "./ask.ts"

type Cart = { cart: { id: string; items: { id: string }[]; shipping_address: { id: string } } }

const wanted = async ({ owner, half }: Room) => {
  const { id: region_id, country_code } = await firstRegion(owner)
  const address = { first_name: half.name, last_name: "Shopper", address_1: `${half.name} Road`, city: "Berlin" }
  return {
    ...{ region_id, email: `${half.name}@shopper.test`.toLowerCase() },
    shipping_address: { ...address, postal_code: "10115", country_code },
    items: [{ variant_id: half.variant_id, quantity: 1 }],
  }
}

/** A cart of the shopper's with one line. */
const cart = async (room: Room) => {
  const path = "carts?fields=id,*items,*shipping_address"
  const { cart: made } = await shop<Cart>(room, path, await wanted(room))
  return { id: made.id, line_id: made.items[0]!.id, address_id: made.shipping_address.id }
}

const sent = async (room: Room) => {
  const made = await cart(room)
  await shop(room, `carts/${made.id}/shipping-methods`, { option_id: room.half.shipping_option_id })
  return made
}

const collection = async (room: Room) => {
  const { id: cart_id } = await sent(room)
  const { payment_collection } = await shop<{ payment_collection: { id: string } }>(room, "payment-collections", {
    cart_id,
  })
  return { cart_id, id: payment_collection.id }
}

const payable = async (room: Room) => {
  const { id, cart_id } = await collection(room)
  await shop(room, `payment-collections/${id}/payment-sessions`, { provider_id: "pp_system_default" })
  return { id: cart_id }
}

/** An order of the shopper's, from the cart to the end. */
export const order = async (room: Room): Promise<{ id: string; items: { id: string }[] }> => {
  const { id } = await payable(room)
  return (await shop<{ order: { id: string; items: { id: string }[] } }>(room, `carts/${id}/complete`, {})).order
}

type Option = { id: string; price_type: string; service_zone_id: string; shipping_profile_id: string }

/** A way to send whose carrier says what it costs: the shop's own, for whoever buys. */
const calculated = async (room: Room): Promise<string> => {
  const { owner } = room
  const { shipping_options } = await owner.get<{ shipping_options: Option[] }>("/admin/shipping-options?limit=100")
  const there = shipping_options.find(({ price_type }) => price_type === "calculated")
  return there?.id ?? (await createCalculated(room))
}

const createCalculated = async (room: Room): Promise<string> => {
  const { owner, half } = room
  const [location, option] = [half.stock_location_id, half.shipping_option_id]
  await owner.post(`/admin/stock-locations/${location}/fulfillment-providers`, { add: ["throwaway_throwaway"] })
  const { shipping_option } = await owner.get<{ shipping_option: Option }>(`/admin/shipping-options/${option}`)
  const { service_zone_id, shipping_profile_id } = shipping_option
  return await make(room, "shipping-options", "shipping_option", {
    ...{ name: unique(half), price_type: "calculated", provider_id: "throwaway_throwaway", prices: [] },
    ...{ service_zone_id, shipping_profile_id, type: { label: half.name, code: unique(half) } },
  })
}

const promoted = async (room: Room) => {
  const { id } = await cart(room)
  const code = unique(room.half).toUpperCase()
  await make(room, "promotions", "promotion", {
    ...{ code, type: "standard", status: "active" },
    application_method: { type: "percentage", target_type: "items", allocation: "across", value: 10 },
  })
  return { params: { id }, body: { promo_codes: [code] } }
}

const inCart = (body?: (room: Room) => object) =>
  atStore(async (room) => ({ params: await cart(room), body: body?.(room) }))

/** What a shopper puts together and pays. */
export const carts: Recipes = {
  "POST /store/carts": atStore(async (room) => ({ body: await wanted(room) })),
  "GET /store/carts/:id": inCart(),
  "POST /store/carts/:id": atStore(async (room) => {
    const { id, address_id } = await cart(room)
    return { params: { id }, body: { shipping_address: { id: address_id, city: "Changed" } } }
  }),
  "POST /store/carts/:id/customer": inCart(() => ({})),
  "POST /store/carts/:id/taxes": inCart(() => ({})),
  "POST /store/carts/:id/line-items": inCart(({ half }) => ({ variant_id: half.variant_id, quantity: 1 })),
  "POST /store/carts/:id/line-items/:line_id": inCart(() => ({ quantity: 2 })),
  "DELETE /store/carts/:id/line-items/:line_id": inCart(),
  "POST /store/carts/:id/promotions": atStore(promoted),
  "DELETE /store/carts/:id/promotions": atStore(async (room) => {
    const call = await promoted(room)
    await shop(room, `carts/${call.params.id}/promotions`, call.body)
    return call
  }),
  "POST /store/carts/:id/shipping-methods": inCart(({ half }) => ({ option_id: half.shipping_option_id })),
  "POST /store/carts/:id/complete": atStore(async (room) => ({ params: await payable(room), body: {} })),
  "POST /store/payment-collections": atStore(async (room) => ({ body: { cart_id: (await sent(room)).id } })),
  "POST /store/payment-collections/:id/payment-sessions": atStore(async (room) => ({
    params: { id: (await collection(room)).id },
    body: { provider_id: "pp_system_default" },
  })),
  "GET /store/shipping-options": atStore(async (room) => ({ query: `cart_id=${(await cart(room)).id}` })),
  "POST /store/shipping-options/:id/calculate": atStore(async (room) => ({
    params: { id: await calculated(room) },
    body: { cart_id: (await cart(room)).id },
  })),
}
