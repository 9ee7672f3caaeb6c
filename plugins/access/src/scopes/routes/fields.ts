const below = (root: string, ...paths: string[]): string[] => [root, ...paths.map((path) => `${root}.${path}`)]

const lines = (root: string): string[] => below(root, "tax_lines", "adjustments")

const bought = (root: string): string[] =>
  below(
    root,
    ...["detail", "tax_lines", "adjustments", "product", "variant", "variant.product", "variant.options"],
    ...["variant.options.option", "variant.inventory_items", "variant.inventory_items.inventory"]
  )

const paid = below(
  "payment_collections",
  ...["payment_sessions", "payments", "payments.refunds", "payments.refunds.refund_reason", "payments.captures"]
)

const parcels = below(
  "fulfillments",
  ...["items", "labels", "provider", "shipping_option", "shipping_option.service_zone"],
  "shipping_option.service_zone.fulfillment_set"
)

/** What belongs to an order and is seen with it; its customer is the record alone, not what else they bought. */
export const orderFields: readonly string[] = [
  ...[
    "summary",
    "order_change.actions",
    "items.actions",
    "shipping_methods.actions",
    "customer",
    "sales_channel",
    "region",
    "shipping_address",
    "billing_address",
    "promotions",
  ],
  ...["transactions", "credit_lines", "order_change", "channel_order"],
  ...bought("items"),
  ...lines("shipping_methods"),
  ...paid,
  ...parcels,
]

/** What belongs to a return, a claim or an exchange. */
export const changeFields: readonly string[] = [
  ...["transactions", "shipping_methods", "return", "return.items", "return.shipping_methods"],
  ...below("items", "reason", "item", "item.variant", "item.variant.product", "images"),
  ...below("additional_items", "item", "item.variant", "item.variant.product"),
  ...below("claim_items", "item", "reason", "images"),
  ...below("fulfillments", "items", "labels"),
]

export const paymentFields: readonly string[] = ["refunds", "refunds.refund_reason", "captures", "payment_collection"]

export const reservationFields: readonly string[] = ["inventory_item"]

export const customerFields: readonly string[] = ["addresses"]

export const productFields: readonly string[] = [
  ...["type", "collection", "tags", "images", "categories", "shipping_profile", "sales_channels"],
  ...below("options", "values"),
  ...below("variants", "options", "options.option", "prices", "images", "inventory_items"),
  ...below("variants.inventory_items.inventory", "location_levels"),
]

export const variantFields: readonly string[] = [
  ...["product", "prices", "images", "inventory_items", "inventory", "inventory.location_levels"],
  ...below("options", "option"),
  ...below("inventory_items.inventory", "location_levels"),
]

export const itemFields: readonly string[] = ["location_levels", "location_levels.stock_locations"]
