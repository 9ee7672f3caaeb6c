import { model } from "@medusajs/framework/utils"

/** A verified inbound message; the table is the queue of the inbox. */
const WebhookEvent = model
  .define("webhook_event", {
    id: model.id({ prefix: "whevt" }).primaryKey(),
    provider_id: model.text(),
    connection_id: model.text().nullable(),
    account_id: model.text().nullable(),
    /** Account and delivery id, or account and body hash: what makes a repeated delivery the same. */
    delivery_key: model.text(),
    topic: model.text(),
    status: model.enum(["received", "processed", "ignored", "failed", "refused"]).default("received"),
    /** What came of it, in words. */
    note: model.text().nullable(),
    attempts: model.number().default(0),
    next_attempt_at: model.dateTime().nullable(),
    headers: model.json(),
    /** Vault envelope of the body; it may hold addresses. */
    sealed_body: model.text(),
    body_bytes: model.number(),
    received_at: model.dateTime(),
    processed_at: model.dateTime().nullable(),
    /** When somebody last asked for it to be processed again. */
    replayed_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["provider_id", "delivery_key"], unique: true },
    { on: ["received_at"] },
    { on: ["connection_id", "received_at"] },
    { name: "IDX_webhook_event_due", on: ["received_at"], where: "status = 'received'" },
  ])

export default WebhookEvent
