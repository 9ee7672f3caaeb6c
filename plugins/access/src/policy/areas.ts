import type { Resource } from "./resources"

export type Area = "Catalogue" | "Orders and customers" | "Shop settings" | "Team" | "Channels"

const areas: Record<Area, Resource[]> = {
  Catalogue: [
    ...(["product", "product_variant", "product_category", "product_collection", "product_option"] as const),
    ...(["product_tag", "product_type", "price_list", "price_preference", "promotion", "campaign"] as const),
    ...(["inventory_item", "property_label", "translation", "upload", "search"] as const),
  ],
  "Orders and customers": [
    ...(["order", "order_edit", "draft_order", "claim", "exchange", "return", "fulfillment", "payment"] as const),
    ...(["payment_collection", "reservation", "customer", "customer_group", "notification"] as const),
  ],
  "Shop settings": [
    ...(["region", "sales_channel", "stock_location", "shipping_option", "shipping_profile", "tax_rate"] as const),
    ...(["tax_region", "refund_reason", "return_reason", "store", "private_file", "search_index", "view"] as const),
  ],
  Team: ["user", "role", "member", "invitation", "session", "audit", "secret"],
  Channels: [
    ...(["channel_connection", "channel_order", "listing", "sync_run", "sync_issue", "stock_change"] as const),
    ...(["webhook_event", "dead_letter", "outbound_call", "system"] as const),
  ],
}

/** In which part of the shop a resource is looked for; a test finds one that is in none. */
export const areaOf = Object.fromEntries(
  Object.entries(areas).flatMap(([area, list]) => list.map((resource) => [resource, area]))
) as Record<Resource, Area>
