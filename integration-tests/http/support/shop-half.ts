import type { AdminClient } from "../../harness/index.ts"

/** A part of the shop that has nothing in common with another: a channel, its location, a product there and an order. */
export type ShopHalf = {
  name: string
  sales_channel_id: string
  stock_location_id: string
  product_id: string
  variant_id: string
  inventory_item_id: string
  order_id: string
  line_item_id: string
  customer_id: string
  reservation_id: string
  return_id: string
  fulfillment_id: string
  shipping_option_id: string
}

type Ids<Key extends string> = Record<Key, { id: string }>
type Lists<Key extends string> = Record<Key, { id: string }[]>

/** Makes one half of a shop, every text in it carrying the half's name. */
export const createShopHalf = async (admin: AdminClient, name: string): Promise<ShopHalf> => {
  const { sales_channel } = await admin.post<Ids<"sales_channel">>("/admin/sales-channels", { name: `${name} channel` })
  const { stock_location } = await admin.post<Ids<"stock_location">>("/admin/stock-locations", {
    name: `${name} store`,
    address: { address_1: `${name} Street`, country_code: "de" },
  })
  await admin.post(`/admin/stock-locations/${stock_location.id}/sales-channels`, { add: [sales_channel.id] })
  const shipping_option_id = await createShipping(admin, name, stock_location.id)
  const product = await createProduct(admin, name, sales_channel.id)
  const { inventory_items } = await admin.get<Lists<"inventory_items">>(`/admin/inventory-items?sku=${name}-SKU`)
  const inventory_item_id = inventory_items[0]!.id
  await admin.post(`/admin/inventory-items/${inventory_item_id}/location-levels`, {
    location_id: stock_location.id,
    stocked_quantity: 20,
  })
  const half = { sales_channel_id: sales_channel.id, stock_location_id: stock_location.id, inventory_item_id }
  const made = { ...half, name, product_id: product.id, variant_id: product.variants[0]!.id, shipping_option_id }
  const order = await createOrder(admin, made)
  const shipped = await createOrder(admin, made)
  const fulfillment_id = await ship(admin, made, shipped)
  const { return: returned } = await admin.post<Ids<"return">>("/admin/returns", {
    order_id: shipped.id,
    location_id: stock_location.id,
  })
  const { reservations } = await admin.get<Lists<"reservations">>(
    `/admin/reservations?line_item_id=${order.items[0]!.id}`
  )
  return {
    ...made,
    order_id: order.id,
    line_item_id: order.items[0]!.id,
    customer_id: order.customer_id,
    reservation_id: reservations[0]!.id,
    return_id: returned.id,
    fulfillment_id,
  }
}

const createProduct = async (admin: AdminClient, name: string, sales_channel_id: string) => {
  const { currency_code } = await firstRegion(admin)
  const { shipping_profiles } = await admin.get<Lists<"shipping_profiles">>("/admin/shipping-profiles")
  const { product } = await admin.post<{ product: { id: string; variants: { id: string }[] } }>("/admin/products", {
    title: `${name} product`,
    status: "published",
    options: [{ title: "Kind", values: ["One"] }],
    sales_channels: [{ id: sales_channel_id }],
    shipping_profile_id: shipping_profiles[0]!.id,
    variants: [
      {
        ...{ title: "One", sku: `${name}-SKU`, options: { Kind: "One" }, manage_inventory: true },
        prices: [{ currency_code, amount: 10 }],
      },
    ],
  })
  return product
}

type Region = { id: string; currency_code: string; countries: { iso_2: string }[] }

/** Where everything here is sold and sent to. */
export const firstRegion = async (admin: AdminClient) => {
  const { regions } = await admin.get<{ regions: Region[] }>("/admin/regions")
  const { id, currency_code, countries } = regions[0]!
  return { id, currency_code, country_code: countries[0]!.iso_2 }
}

/** Parcels of this half's location, priced at nothing. */
const createShipping = async (admin: AdminClient, name: string, location_id: string): Promise<string> => {
  const { currency_code, country_code } = await firstRegion(admin)
  const path = `/admin/stock-locations/${location_id}`
  await admin.post(`${path}/fulfillment-providers`, { add: ["manual_manual"] })
  const set = await admin.post<{ stock_location: Lists<"fulfillment_sets"> }>(
    `${path}/fulfillment-sets?fields=*fulfillment_sets`,
    { name: `${name} shipping`, type: "shipping" }
  )
  const zones = await admin.post<{ fulfillment_set: Lists<"service_zones"> }>(
    `/admin/fulfillment-sets/${set.stock_location.fulfillment_sets[0]!.id}/service-zones`,
    { name: `${name} zone`, geo_zones: [{ type: "country", country_code }] }
  )
  const { shipping_profiles } = await admin.get<Lists<"shipping_profiles">>("/admin/shipping-profiles")
  const { shipping_option } = await admin.post<Ids<"shipping_option">>("/admin/shipping-options", {
    ...{ name: `${name} parcel`, provider_id: "manual_manual", price_type: "flat" },
    shipping_profile_id: shipping_profiles[0]!.id,
    service_zone_id: zones.fulfillment_set.service_zones[0]!.id,
    type: { label: `${name} parcel`, description: "By van", code: `${name}-parcel`.toLowerCase() },
    prices: [{ currency_code, amount: 0 }],
  })
  return shipping_option.id
}

export type Order = { id: string; customer_id: string; items: { id: string }[] }
type Sold = Pick<ShopHalf, "name" | "sales_channel_id" | "variant_id" | "shipping_option_id">

/** An order of two pieces, which core reserves at the channel's own location. */
export const createOrder = async (
  admin: AdminClient,
  half: Sold,
  email = `buyer@${half.name}.test`.toLowerCase()
): Promise<Order> => {
  const { id: region_id, country_code } = await firstRegion(admin)
  const address = { first_name: half.name, last_name: "Buyer", address_1: `${half.name} Road`, city: "Berlin" }
  const { draft_order } = await admin.post<Ids<"draft_order">>("/admin/draft-orders", {
    ...{ email, sales_channel_id: half.sales_channel_id },
    region_id,
    shipping_address: { ...address, country_code, postal_code: "10115" },
    items: [{ variant_id: half.variant_id, quantity: 2 }],
    shipping_methods: [
      { name: "Parcel", option_id: half.shipping_option_id, shipping_option_id: half.shipping_option_id, amount: 0 },
    ],
  })
  await admin.post(`/admin/draft-orders/${draft_order.id}/convert-to-order`)
  const { order } = await admin.get<{ order: Order }>(`/admin/orders/${draft_order.id}?fields=id,customer_id,*items`)
  return order
}

export const ship = async (
  admin: AdminClient,
  half: Sold & { stock_location_id: string },
  order: Order
): Promise<string> => {
  const { order: shipped } = await admin.post<{ order: Lists<"fulfillments"> }>(
    `/admin/orders/${order.id}/fulfillments?fields=id,*fulfillments`,
    { location_id: half.stock_location_id, items: [{ id: order.items[0]!.id, quantity: 2 }] }
  )
  return shipped.fulfillments[0]!.id
}
