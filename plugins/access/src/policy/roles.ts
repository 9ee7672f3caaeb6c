import { expand } from "./grammar"
import type { AccessPolicy, PolicyPattern, Resource } from "./resources"

export type BuiltInRole = { id: BuiltInRoleId; name: string; description: string; policies: PolicyPattern[] }

export type BuiltInRoleId =
  "owner" | "admin" | "manager" | "catalogue" | "fulfilment" | "support" | "finance" | "viewer"

/** What every part of the shop has to look up: places and ways, no people and no money. */
const reference: PolicyPattern[] = [
  "system:read",
  "region:read",
  "sales_channel:read",
  "stock_location:read",
  "shipping_option:read",
  "shipping_profile:read",
  "return_reason:read",
  "refund_reason:read",
]

const readProducts: PolicyPattern[] = [
  "product:read",
  "product_variant:read",
  "product_category:read",
  "product_collection:read",
  "product_option:read",
  "product_tag:read",
  "product_type:read",
]

const everything = (list: Resource[]): PolicyPattern[] => list.map((resource): PolicyPattern => `${resource}:*`)

const catalogue: PolicyPattern[] = [
  ...reference,
  ...everything(["product", "product_variant", "product_category", "product_collection", "product_option"]),
  ...everything(["product_tag", "product_type", "price_list", "translation", "upload", "listing"]),
  ...(["price_preference:read", "promotion:read", "inventory_item:read", "property_label:read"] as const),
  ...(["tax_region:read", "channel_connection:read", "sync_issue:read"] as const),
]

const fulfilment: PolicyPattern[] = [
  ...reference,
  ...readProducts,
  ...everything(["fulfillment", "reservation"]),
  ...(["order:read", "return:read", "return:receive", "inventory_item:read", "inventory_item:update"] as const),
  ...(["channel_order:read", "channel_order:ship", "stock_change:read", "listing:read"] as const),
  ...(["channel_connection:read", "sync_issue:read"] as const),
]

const support: PolicyPattern[] = [
  ...reference,
  ...readProducts,
  ...everything(["order_edit", "draft_order", "claim", "exchange"]),
  ...(["order:read", "order:update", "order:cancel", "order:transfer", "fulfillment:read", "payment:read"] as const),
  ...(["return:read", "return:create", "return:update", "return:cancel"] as const),
  ...(["customer:read", "customer:create", "customer:update", "customer_group:read", "promotion:read"] as const),
  ...(["inventory_item:read", "reservation:read", "channel_order:read", "channel_order:cancel"] as const),
  ...(["channel_connection:read", "sync_issue:read"] as const),
]

const finance: PolicyPattern[] = [
  ...reference,
  ...readProducts,
  ...everything(["payment", "payment_collection", "refund_reason", "tax_rate", "tax_region"]),
  ...(["order:read", "order:refund", "order:credit", "order:export", "return:read", "claim:read"] as const),
  ...(["exchange:read", "draft_order:read", "customer:read", "customer_group:read", "price_list:read"] as const),
  ...(["price_preference:read", "promotion:read", "campaign:read", "channel_order:read", "audit:read"] as const),
]

const daily: PolicyPattern[] = [
  ...everything(["price_preference", "promotion", "campaign", "inventory_item", "property_label", "order", "return"]),
  ...everything(["customer", "customer_group", "search", "notification", "region", "sales_channel"]),
  ...everything(["stock_location", "shipping_option", "shipping_profile", "return_reason", "view"]),
  ...everything(["channel_order", "sync_run", "sync_issue", "stock_change"]),
  ...(["channel_connection:pause", "channel_connection:reconcile", "dead_letter:read", "system:read"] as const),
  ...(["member:read", "role:read", "user:read"] as const),
]

const manager = [...new Set([...catalogue, ...fulfilment, ...support, ...finance, ...daily])]

const role = (id: BuiltInRoleId, name: string, description: string, policies: PolicyPattern[]): BuiltInRole => ({
  id,
  name,
  description,
  policies,
})

/** What of a role only looks: the reads among its policies. */
const onlyReads = (patterns: PolicyPattern[]): PolicyPattern[] => [
  ...new Set(patterns.flatMap(expand).filter((policy) => policy.endsWith(":read"))),
]

/** The roles that every shop has; they change with a release and nobody can edit them. */
export const builtInRoles: BuiltInRole[] = [
  role("owner", "Owner", "Everything, and alone: API keys, core's users and invitations, workflow runs.", ["*:*"]),
  role("admin", "Admin", "Everything but what is the owner's alone.", ["*:*"]),
  role("manager", "Manager", "The daily business: catalogue, orders, customers, money, places.", manager),
  role("catalogue", "Catalogue", "Products, prices, texts and pictures.", catalogue),
  role("fulfilment", "Fulfilment", "Picks, packs, ships and takes returns in.", fulfilment),
  role("support", "Support", "Orders and customers after the sale; pays back what a cancellation gives back.", support),
  role("finance", "Finance", "Payments, refunds, taxes and their reports.", finance),
  role("viewer", "Viewer", "Looks at what a manager can see, and changes nothing.", onlyReads(manager)),
]

const byId = new Map<string, BuiltInRole>(builtInRoles.map((each) => [each.id, each]))

/** The built-in role with that id, where there is one. */
export const builtInRole = (id: string): BuiltInRole | undefined => byId.get(id)

/** The single policies of a list of patterns, each once. */
export const policiesOf = (patterns: readonly string[]): Set<AccessPolicy> => new Set(patterns.flatMap(expand))
