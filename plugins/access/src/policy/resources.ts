const read = ["read"] as const
const crud = ["read", "create", "update", "delete"] as const

/** Everything that a role may name: each resource with its operations, core's first, then Pasar's own. */
export const resources = {
  product: [...crud, "import", "export"],
  product_variant: crud,
  product_category: crud,
  product_collection: crud,
  product_option: crud,
  product_tag: crud,
  product_type: crud,
  price_list: crud,
  price_preference: crud,
  promotion: crud,
  campaign: crud,
  inventory_item: [...crud, "export"],
  property_label: crud,
  translation: ["read", "update"],
  upload: ["read", "create", "delete"],
  search: read,

  order: [...crud, "cancel", "complete", "credit", "export", "refund", "transfer"],
  order_edit: crud,
  draft_order: [...crud, "convert"],
  claim: [...crud, "cancel"],
  exchange: [...crud, "cancel"],
  return: [...crud, "cancel", "receive"],
  fulfillment: [...crud, "cancel", "ship", "deliver"],
  payment: ["read", "authorize", "capture"],
  payment_collection: ["create", "update", "delete", "mark_as_paid"],
  reservation: crud,
  customer: crud,
  customer_group: crud,
  notification: read,

  region: crud,
  sales_channel: crud,
  stock_location: crud,
  shipping_option: crud,
  shipping_profile: crud,
  tax_rate: crud,
  tax_region: crud,
  refund_reason: crud,
  return_reason: crud,
  store: ["update"],
  private_file: read,
  search_index: ["read", "update", "delete"],
  view: ["update", "delete"],

  user: ["read", "create", "update", "delete"],
  role: crud,
  member: ["read", "update", "delete"],
  session: ["read", "delete"],
  invitation: ["read", "create", "delete"],
  audit: ["read", "export"],
  secret: ["reveal"],

  channel_connection: ["read", "connect", "update", "discover", "go_live", "pause", "reconcile", "disconnect"],
  channel_order: ["read", "cancel", "replay", "ship"],
  listing: ["read", "refresh"],
  sync_run: read,
  sync_issue: ["read", "ignore", "replay"],
  stock_change: read,
  webhook_event: ["read", "replay"],
  dead_letter: ["read", "replay"],
  outbound_call: read,
  system: read,
} as const satisfies Record<string, readonly string[]>

export type Resource = keyof typeof resources

type PolicyOf<R extends Resource> = `${R}:${(typeof resources)[R][number]}`

/** One thing that a member may be allowed to do: `resource:operation`. */
export type AccessPolicy = { [R in Resource]: PolicyOf<R> }[Resource]

/** What a role is made of: a policy, or one with `*` for every resource or every operation. */
export type PolicyPattern = AccessPolicy | `${Resource}:*` | `*:${string}`

/** Every single policy there is, in the order of the list. */
export const allPolicies: AccessPolicy[] = Object.entries(resources).flatMap(([resource, operations]) =>
  operations.map((operation) => `${resource}:${operation}` as AccessPolicy)
)
