import type { AccessPolicy } from "../policy"

type ReadPolicy = Extract<AccessPolicy, `${string}:read`>

/** What somebody needs who reads along a relation: a policy, or nothing more than for the record it hangs on. */
export type RelationNeeds = ReadPolicy | "nothing"

/** The relations of Medusa's and our own records, by what they lead to. What stands nowhere here leads nowhere. */
const leadsTo: Partial<Record<ReadPolicy, readonly string[]>> = {
  "order:read": ["order", "orders", "order_link", "order_items"],
  "return:read": ["return", "returns", "return_link", "return_order"],
  "claim:read": ["claim", "claims"],
  "exchange:read": ["exchange", "exchanges"],
  "fulfillment:read": ["fulfillment", "fulfillments", "fulfillment_link", "return_fulfillment_link"],
  "payment:read": ["payment", "payment_session", "payment_sessions"],
  "refund_reason:read": ["refund_reason"],
  "reservation:read": ["reservations", "reservation_items"],
  "customer:read": ["customer", "customers", "customer_link"],
  "customer_group:read": ["customer_group", "customer_groups", "groups"],
  "product:read": ["product", "products", "products_link"],
  "product_variant:read": ["variant", "variants", "variant_link", "product_variant"],
  "product_option:read": ["option", "options", "product_options"],
  "product_category:read": ["categories", "category_children", "parent_category"],
  "product_collection:read": ["collection"],
  "product_tag:read": ["tags"],
  "product_type:read": ["type"],
  "price_list:read": ["price_list"],
  "promotion:read": ["promotion", "promotions", "promotion_link"],
  "campaign:read": ["campaign"],
  "inventory_item:read": ["inventory", "inventory_item", "inventory_items"],
  "translation:read": ["translations"],
  "region:read": ["region", "regions", "region_link"],
  "sales_channel:read": ["sales_channel", "sales_channels", "sales_channels_link", "default_sales_channel"],
  "stock_location:read": ["stock_locations", "location", "locations", "locations_link"],
  "shipping_option:read": [
    ...["shipping_option", "shipping_options", "shipping_option_link", "service_zone", "service_zones", "geo_zones"],
    ...["fulfillment_set", "fulfillment_sets", "fulfillment_set_link"],
    ...["fulfillment_provider", "fulfillment_providers", "fulfillment_provider_link"],
  ],
  "shipping_profile:read": ["shipping_profile", "shipping_profiles_link"],
  "return_reason:read": ["reason", "parent_return_reason", "return_reason_children"],
  "tax_rate:read": ["tax_rate", "tax_rates"],
  "tax_region:read": ["tax_region", "parent", "children"],
  "user:read": ["user", "users"],
  "channel_order:read": ["channel_order"],
  "listing:read": ["listing", "listing_variants"],
}

/** What belongs to its record and is seen with it, as what was paid is with its order. */
const parts: readonly string[] = [
  ...["items", "item", "detail", "actions", "additional_items", "claim_items", "adjustments", "tax_lines", "summary"],
  ...["shipping_address", "billing_address", "delivery_address", "address", "addresses", "labels", "order_change"],
  ...["credit_lines", "transactions", "shipping_method", "shipping_methods"],
  ...["payment_collection", "payment_collections", "payment_collections_link", "payments", "captures", "refunds"],
  ...["images", "image", "values", "location_levels"],
  ...["prices", "price_set", "price_set_link", "price_rules", "price_list_rules", "calculated_price"],
  ...["application_method", "target_rules", "buy_rules", "rules", "budget"],
  ...["countries", "payment_provider", "payment_providers", "payment_provider_link", "provider"],
  ...["store", "supported_currencies", "supported_locales", "currency", "locale"],
]

/** Names that mean something else below, or at the root of, one kind of record. */
const below: Record<string, RelationNeeds> = {
  "shipping_option.type": "nothing",
  "shipping_options.type": "nothing",
  "listing.variants": "nothing",
  "channel_order.events": "nothing",
  "tax_provider.regions": "tax_region:read",
}

const byName = new Map<string, RelationNeeds>([
  ...parts.map((name): [string, RelationNeeds] => [name, "nothing"]),
  ...Object.entries(leadsTo).flatMap(([policy, names]) =>
    names.map((name): [string, RelationNeeds] => [name, policy as ReadPolicy])
  ),
  ...Object.entries(below),
])

/** What a relation needs, told by its name and the one before it; nothing where nobody has classified it. */
export const needsOf = (name: string, parent: string | undefined): RelationNeeds | undefined =>
  byName.get(`${parent}.${name}`) ?? byName.get(name)
