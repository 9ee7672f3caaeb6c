import type { ShopHalf } from "../../../http/support/shop-half.ts"
import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { crud, make, unique } from "../make.ts"

const channel = { path: "sales-channels", key: "sales_channel", create: (half: ShopHalf) => ({ name: unique(half) }) }
const location = {
  ...{ path: "stock-locations", key: "stock_location" },
  create: (half: ShopHalf) => ({ name: unique(half), address: { address_1: half.name, country_code: "de" } }),
}
const profile = {
  ...{ path: "shipping-profiles", key: "shipping_profile" },
  create: (half: ShopHalf) => ({ name: unique(half), type: unique(half) }),
}
const optionType = {
  ...{ path: "shipping-option-types", key: "shipping_option_type" },
  create: (half: ShopHalf) => ({ label: unique(half), code: unique(half) }),
}

type Sets = { stock_location: { fulfillment_sets: { id: string; service_zones: { id: string }[] }[] } }
type Options = { shipping_options: { id: string; service_zone_id: string; shipping_profile_id: string }[] }

const zone = async ({ owner, half }: Room) => {
  const { stock_location } = await owner.get<Sets>(
    `/admin/stock-locations/${half.stock_location_id}?fields=id,*fulfillment_sets,*fulfillment_sets.service_zones`
  )
  const [set] = stock_location.fulfillment_sets
  return { id: set!.id, zone_id: set!.service_zones[0]!.id }
}

const option: Recipe = ({ half }) => ({ params: { id: half.shipping_option_id } })
const freshLocation = async (room: Room) => ({
  id: await make(room, location.path, location.key, location.create(room.half)),
})

/** Channels, locations and the ways to send. */
export const places: Recipes = {
  ...crud({ ...channel, change: { description: "Changed" } }),
  "GET /admin/sales-channels/:id": ({ half }) => ({ params: { id: half.sales_channel_id } }),
  "POST /admin/sales-channels/:id/products": ({ half }) => ({
    params: { id: half.sales_channel_id },
    body: { remove: [half.product_id] },
  }),
  ...crud({ ...location, change: { name: "Changed" } }),
  "GET /admin/stock-locations/:id": ({ half }) => ({ params: { id: half.stock_location_id } }),
  "POST /admin/stock-locations/:id/fulfillment-providers": async (room) => ({
    params: await freshLocation(room),
    body: { add: ["manual_manual"] },
  }),
  "POST /admin/stock-locations/:id/fulfillment-sets": async (room) => ({
    params: await freshLocation(room),
    body: { name: unique(room.half), type: "pickup" },
  }),
  "POST /admin/stock-locations/:id/sales-channels": async (room) => ({
    params: await freshLocation(room),
    body: { add: [room.half.sales_channel_id] },
  }),
  "DELETE /admin/fulfillment-sets/:id": async (room) => {
    const { id } = await freshLocation(room)
    const { stock_location } = await room.owner.post<Sets>(
      `/admin/stock-locations/${id}/fulfillment-sets?fields=*fulfillment_sets`,
      { name: unique(room.half), type: "shipping" }
    )
    return { params: { id: stock_location.fulfillment_sets[0]!.id } }
  },
  "POST /admin/fulfillment-sets/:id/service-zones": async (room) => ({
    params: { id: (await zone(room)).id },
    body: { name: unique(room.half), geo_zones: [{ type: "country", country_code: "fr" }] },
  }),
  "GET /admin/fulfillment-sets/:id/service-zones/:zone_id": async (room) => ({ params: await zone(room) }),
  "POST /admin/fulfillment-sets/:id/service-zones/:zone_id": async (room) => ({
    params: await zone(room),
    body: { name: "Changed" },
  }),
  "DELETE /admin/fulfillment-sets/:id/service-zones/:zone_id": async (room) => ({ params: await zone(room) }),
  "GET /admin/fulfillment-providers/:id/options": () => ({ params: { id: "manual_manual" } }),
  ...crud({ ...profile, change: { name: "Changed" } }),
  ...crud({ ...optionType, change: { label: "Changed" } }),
  "GET /admin/shipping-options/:id": option,
  "POST /admin/shipping-options": async ({ owner, half }) => {
    const { shipping_options } = await owner.get<Options>(`/admin/shipping-options?id=${half.shipping_option_id}`)
    const { service_zone_id, shipping_profile_id } = shipping_options[0]!
    return {
      body: {
        ...{ name: unique(half), service_zone_id, shipping_profile_id, price_type: "flat" },
        ...{ provider_id: "manual_manual", type: { label: half.name, code: unique(half) }, prices: [] },
      },
    }
  },
  "POST /admin/shipping-options/:id": async (room) => ({ ...(await option(room)), body: { name: "Changed" } }),
  "DELETE /admin/shipping-options/:id": option,
  "POST /admin/shipping-options/:id/rules/batch": async (room) => ({
    ...(await option(room)),
    body: { create: [{ operator: "eq", attribute: "is_return", value: "true" }] },
  }),
}
