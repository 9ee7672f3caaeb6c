import type { ScopedKind } from "@pasar/integrations/types"

const MY_LOCATIONS = "(select id from my_stock_location)"
const MY_CHANNELS = "(select id from my_sales_channel)"
const STOCKED = `select inventory_item_id from inventory_level where deleted_at is null and location_id in ${MY_LOCATIONS}`
const STOCKED_VARIANTS = `
  select variant_id as id from product_variant_inventory_item where deleted_at is null and inventory_item_id in (${STOCKED})`
const OFFERED = `
  select product_id as id from product_sales_channel where deleted_at is null and sales_channel_id in ${MY_CHANNELS}`
/** Offered here and nowhere else, so that a change here is a change nowhere else. */
const OFFERED_HERE_ALONE = `${OFFERED}
  except select product_id as id from product_sales_channel
  where deleted_at is null and sales_channel_id not in ${MY_CHANNELS}`

/** A location's own, and those that serve a channel. */
export const stockLocation: ScopedKind = {
  name: "Stock location",
  within: {
    stock_location: "select id from my_stock_location",
    sales_channel: `select stock_location_id as id from sales_channel_stock_location
      where deleted_at is null and sales_channel_id in ${MY_CHANNELS}`,
  },
}

/** A channel's own, and those that a location serves. */
export const salesChannel: ScopedKind = {
  name: "Sales channel",
  within: {
    sales_channel: "select id from my_sales_channel",
    stock_location: `select sales_channel_id as id from sales_channel_stock_location
      where deleted_at is null and stock_location_id in ${MY_LOCATIONS}`,
  },
}

/** A channel has the products offered there, a location those with a variant that it stocks. */
export const product: ScopedKind = {
  name: "Product",
  within: {
    sales_channel: OFFERED,
    stock_location: `select product_id as id from product_variant where id in (${STOCKED_VARIANTS})`,
  },
}

export const productVariant: ScopedKind = {
  name: "Variant",
  within: {
    sales_channel: `select id from product_variant where product_id in (${OFFERED})`,
    stock_location: STOCKED_VARIANTS,
  },
}

/** A product that may be changed: what others offer too, and what a location merely stocks, is read. */
export const ownProduct: ScopedKind = { name: "Product", within: { sales_channel: OFFERED_HERE_ALONE } }

export const ownProductVariant: ScopedKind = {
  name: "Variant",
  within: { sales_channel: `select id from product_variant where product_id in (${OFFERED_HERE_ALONE})` },
}

export const ownImage: ScopedKind = {
  name: "Image",
  within: { sales_channel: `select id from image where product_id in (${OFFERED_HERE_ALONE})` },
}

export const ownPrice: ScopedKind = {
  name: "Price",
  within: {
    sales_channel: `
      select price.id from price join product_variant_price_set link on link.price_set_id = price.price_set_id
      where link.deleted_at is null and link.variant_id in (${ownProductVariant.within.sales_channel})`,
  },
}

export const inventoryItem: ScopedKind = {
  name: "Inventory item",
  within: {
    stock_location: `select inventory_item_id as id from (${STOCKED}) stocked`,
    sales_channel: `select inventory_item_id as id from product_variant_inventory_item
      where deleted_at is null and variant_id in (select id from product_variant where product_id in (${OFFERED}))`,
  },
}

/** An item that may be changed: no other location stocks it. */
export const ownInventoryItem: ScopedKind = {
  name: "Inventory item",
  within: {
    stock_location: `select inventory_item_id as id from (${STOCKED}) stocked
      except select inventory_item_id as id from inventory_level
      where deleted_at is null and location_id not in ${MY_LOCATIONS}`,
  },
}

/** Stock is the location's; a channel sees it at the locations that serve it. */
export const inventoryLevel: ScopedKind = {
  name: "Inventory level",
  within: {
    stock_location: `select id from inventory_level where location_id in ${MY_LOCATIONS}`,
    sales_channel: `select id from inventory_level where location_id in (${stockLocation.within.sales_channel})`,
  },
  columns: { stock_location: "location_id" },
}

const optionsOf = (locations: string) => `
  select shipping.id from shipping_option shipping
  join service_zone zone on zone.id = shipping.service_zone_id
  join location_fulfillment_set link on link.fulfillment_set_id = zone.fulfillment_set_id and link.deleted_at is null
  where link.stock_location_id in (${locations})`

export const shippingOption: ScopedKind = {
  name: "Shipping option",
  within: {
    stock_location: optionsOf("select id from my_stock_location"),
    sales_channel: optionsOf(stockLocation.within.sales_channel!),
  },
}
