import type { Call } from "./requests.ts"

/**
 * Ways from one record to others, however a `fields` may be written. Each leads somewhere for an owner on some route, and
 * to nothing foreign for anybody who is kept within limits.
 */
export const NESTED = [
  ...[
    "*sales_channel.orders",
    "*sales_channels",
    "+sales_channels.orders.id",
    "*stock_locations.sales_channels.orders",
  ],
  ...["customer.orders.*", "*customer.groups", "*orders", "*items.variant.product.sales_channels"],
  ...["*shipping_profile.shipping_options", "*products", "*variants.inventory_items.inventory.location_levels"],
  ...["*location_levels.stock_locations", "*inventory.location_levels", "*inventory_item.location_levels"],
  ...["*inventory_item.reservation_items", "*reservation_items", "*order.customer.orders", "*order.sales_channel"],
  ...["*payment_collection.order", "*default_sales_channel", "*region.orders", "*fulfillment_sets.service_zones"],
  ...["*service_zone.shipping_options", "*channel_order", "*connection.listings", "*product.variants"],
]

/** The same call, asking for more. */
export const withFields = ({ query, ...call }: Call, field: string): Call => ({
  ...call,
  query: `${query ? `${query}&` : ""}fields=id,${encodeURIComponent(field)}`,
})
