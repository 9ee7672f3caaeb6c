import { model } from "@medusajs/framework/utils"
import { channelOrderStatuses } from "../../../types/order"

/** An order as the channel knows it; with the webhook inbox it is the queue of orders. */
const ChannelOrder = model
  .define("channel_order", {
    id: model.id({ prefix: "chord" }).primaryKey(),
    connection_id: model.text(),
    external_id: model.text().searchable(),
    /** The Medusa order, once there is one. */
    order_id: model.text().nullable(),
    display_id: model.number().nullable(),
    status: model.enum([...channelOrderStatuses]).nullable(),
    external_status: model.text().nullable(),
    /** Channel's own update time of the last detail applied. */
    external_updated_at: model.dateTime().nullable(),
    /** Channel's own update time of the last detail read, applied or not; null while more can happen at that time. */
    read_updated_at: model.dateTime().nullable(),
    placed_at: model.dateTime().nullable(),
    ship_by: model.dateTime().nullable(),
    currency_code: model.text().nullable(),
    buyer_total: model.bigNumber().nullable(),
    merchant_total: model.bigNumber().nullable(),
    buyer_masked: model.text().nullable(),
    item_count: model.number().nullable(),
    /** What first told of it: webhook, poll, lost_push, connect, replay or manual. */
    trigger: model.text(),
    trigger_webhook_event_id: model.text().nullable(),
    /** Not null while somebody asked to look at it and nobody has finished looking. */
    due_at: model.dateTime().nullable(),
    /** Raised at every note; a look only clears `due_at` where it has not moved meanwhile. */
    due_version: model.number().default(0),
    /** Somebody asked for this look, so it is a whole one even where the channel says nothing new. */
    look_closely: model.boolean().default(false),
    claimed_by: model.text().nullable(),
    claimed_until: model.dateTime().nullable(),
    attempts: model.number().default(0),
    last_error: model.text().nullable(),
    last_error_kind: model.text().nullable(),
    intake_status: model.enum(["noted", "observed", "taken", "skipped", "failed"]).default("noted"),
    /** The last canonical detail, encrypted: it holds personal data. */
    payload: model.text().nullable(),
    noted_at: model.dateTime(),
    taken_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["connection_id", "external_id"], unique: true },
    { on: ["connection_id", "due_at"], where: "due_at is not null and deleted_at is null" },
    { on: ["order_id"] },
    { on: ["placed_at"] },
    { on: ["connection_id", "placed_at"] },
    { on: ["noted_at"] },
    { on: ["connection_id", "noted_at"] },
  ])

export default ChannelOrder
