/** Everything but the sealed body, which no answer carries. */
const fields = [
  "id",
  "provider_id",
  "connection_id",
  "account_id",
  "delivery_key",
  "topic",
  "status",
  "note",
  "attempts",
  "next_attempt_at",
  "headers",
  "body_bytes",
  "received_at",
  "processed_at",
  "replayed_at",
]

export const listWebhookEvents = { defaults: fields, allowed: fields, isList: true, defaultLimit: 50 }

export const retrieveWebhookEvent = { defaults: fields, allowed: fields, isList: false }
