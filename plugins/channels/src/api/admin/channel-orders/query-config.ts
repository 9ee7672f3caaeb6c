/** Everything but the sealed detail and the marks of the worker that holds an order. */
export const channelOrderFields = [
  "id",
  "connection_id",
  "external_id",
  "order_id",
  "display_id",
  "status",
  "external_status",
  "external_updated_at",
  "placed_at",
  "ship_by",
  "currency_code",
  "buyer_total",
  "merchant_total",
  "buyer_masked",
  "item_count",
  "trigger",
  "trigger_webhook_event_id",
  "intake_status",
  "last_error",
  "last_error_kind",
  "attempts",
  "due_at",
  "noted_at",
  "taken_at",
]

const allowed = [...channelOrderFields, "events"]

const entity = "channel_order"

export const listChannelOrdersConfig = { defaults: channelOrderFields, allowed, isList: true, entity }

export const retrieveChannelOrderConfig = { defaults: channelOrderFields, allowed, isList: false, entity }
