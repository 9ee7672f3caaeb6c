import { model } from "@medusajs/framework/utils"

/** One failing item, or one group of alike items: reason, what to do, first and last seen. */
const SyncIssue = model
  .define("sync_issue", {
    id: model.id({ prefix: "syncis" }).primaryKey(),
    connection_id: model.text(),
    /** What it is about: listing_variant, listing, channel_order, connection, stock. */
    subject_type: model.text(),
    /** Its id, or a group's name; with code and connection it is the issue's identity. */
    subject_id: model.text(),
    /** Stable cause: unknown_sku, duplicate_sku, no_sku, oversold, push_refused, order_failed, ship_failed, … */
    code: model.text(),
    severity: model.enum(["info", "warning", "error"]).default("warning"),
    /** What happened, why, and what to do. */
    message: model.text(),
    count: model.number().default(1),
    details: model.json().nullable(),
    status: model.enum(["open", "resolved", "ignored"]).default("open"),
    attempts: model.number().default(1),
    first_seen_at: model.dateTime(),
    last_seen_at: model.dateTime(),
    resolved_at: model.dateTime().nullable(),
    resolution: model.text().nullable(),
  })
  .indexes([{ on: ["connection_id", "code", "subject_id"], unique: true }, { on: ["status", "connection_id"] }])

export default SyncIssue
