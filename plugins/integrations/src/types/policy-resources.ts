/** Every resource that an admin route of Pasar may name in its `policy`. */
export const policyResources = [
  "channel_connection",
  "channel_order",
  "listing",
  "sync_run",
  "sync_issue",
  "webhook_event",
  "dead_letter",
  "outbound_call",
  "stock_change",
  "fulfillment",
  "audit",
  "system",
] as const

export type PolicyResource = (typeof policyResources)[number]

/** What an admin route needs: `resource:operation`; no mutating route stands under `read`. */
export type Policy = `${PolicyResource}:${string}`
