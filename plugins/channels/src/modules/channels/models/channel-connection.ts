import { model } from "@medusajs/framework/utils"

/** What a connection sells where; shares its id with the connection in the integrations module. */
const ChannelConnection = model.define("channel_connection", {
  id: model.id().primaryKey(),
  provider_id: model.text().index(),
  external_id: model.text(),
  name: model.text().searchable(),
  country_code: model.text().nullable(),
  currency_code: model.text().nullable(),
  sales_channel_id: model.text().nullable(),
  stock_location_ids: model.json(),
  /** Where orders of this channel are reserved and shipped from first. */
  default_location_id: model.text().nullable(),
  stock_mode: model.enum(["observe", "live"]).default("observe"),
  order_mode: model.enum(["observe", "live"]).default("observe"),
  paused_at: model.dateTime().nullable(),
  /** sellable = clamp(floor(share * available) - buffer, 0, cap) */
  stock_share: model.float().default(1),
  stock_buffer: model.number().default(0),
  stock_cap: model.number().default(999),
  oversold_policy: model.enum(["accept", "cancel", "ask"]).default("accept"),
  /** Orders placed before this are not taken unless the merchant chose them at connect. */
  orders_from: model.dateTime().nullable(),
  order_poll_interval_s: model.number().default(60),
  reconcile_interval_s: model.number().default(900),
  /** How far orders have been read, by the channel's own update time. */
  orders_cursor: model.dateTime().nullable(),
  last_order_poll_at: model.dateTime().nullable(),
  last_webhook_at: model.dateTime().nullable(),
  last_stock_push_at: model.dateTime().nullable(),
  last_listings_pull_at: model.dateTime().nullable(),
  last_reconcile_at: model.dateTime().nullable(),
})

export default ChannelConnection
