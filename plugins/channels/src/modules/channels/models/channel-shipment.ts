import { model } from "@medusajs/framework/utils"

/** One parcel of a channel order and the Medusa fulfilment that stands for it. Sent at most once per key. */
const ChannelShipment = model
  .define("channel_shipment", {
    id: model.id({ prefix: "chship" }).primaryKey(),
    channel_order_id: model.text(),
    fulfillment_id: model.text(),
    external_package_id: model.text().nullable(),
    /** requested: job added; sending: the call may have left; arranged: the channel confirmed it. */
    status: model.enum(["requested", "sending", "arranged", "shipped", "failed", "canceled"]).default("requested"),
    tracking_number: model.text().nullable(),
    carrier: model.text().nullable(),
    last_error: model.text().nullable(),
    arranged_at: model.dateTime().nullable(),
    shipped_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["fulfillment_id"], unique: true }, { on: ["channel_order_id"] }])

export default ChannelShipment
