import type { ScopedKind } from "@pasar/integrations"

const OF_CHANNEL = "select id from channel_connection where sales_channel_id in (select id from my_sales_channel)"

/** A channel's own connections. A location may serve several, so a connection is none's. */
export const scopedConnection: ScopedKind = { name: "Connection", within: { sales_channel: OF_CHANNEL } }

export const scopedListing: ScopedKind = {
  name: "Listing",
  within: { sales_channel: `select id from listing where connection_id in (${OF_CHANNEL})` },
}

/** A channel has all that was noted for it, a location the ones that became an order which it ships. */
export const scopedChannelOrder: ScopedKind = {
  name: "Channel order",
  within: {
    sales_channel: `select id from channel_order where connection_id in (${OF_CHANNEL})`,
    stock_location: "select id from channel_order where order_id in (select id from my_order)",
  },
}
