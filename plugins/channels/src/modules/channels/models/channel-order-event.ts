import { model } from "@medusajs/framework/utils"

/** One line of an order's timeline, both sides in one column; no personal data. */
const ChannelOrderEvent = model.define("channel_order_event", {
  id: model.id({ prefix: "chordev" }).primaryKey(),
  channel_order_id: model.text().index(),
  /** Which side moved. */
  side: model.enum(["channel", "pasar"]),
  type: model.text(),
  message: model.text(),
  happened_at: model.dateTime(),
  details: model.json().nullable(),
})

export default ChannelOrderEvent
