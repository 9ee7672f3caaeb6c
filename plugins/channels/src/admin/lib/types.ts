/** What the admin routes answer, as far as the screens show it. Times are ISO strings. */
export type ChannelOrder = {
  id: string
  connection_id: string
  external_id: string
  order_id: string | null
  display_id: number | null
  status: string | null
  external_status: string | null
  intake_status: "noted" | "observed" | "taken" | "skipped" | "failed"
  trigger: string
  buyer_masked: string | null
  item_count: number | null
  buyer_total: number | null
  merchant_total: number | null
  currency_code: string | null
  placed_at: string | null
  ship_by: string | null
  noted_at: string
  taken_at: string | null
  external_updated_at: string | null
  last_error: string | null
  events?: ChannelOrderEvent[]
}

export type ChannelOrderEvent = {
  id: string
  side: "channel" | "pasar"
  type: string
  message: string
  happened_at: string
}

export type SyncIssue = {
  id: string
  connection_id: string
  code: string
  severity: "info" | "warning" | "error"
  message: string
  count: number
  subject_type: string
  subject_id: string
  details: Record<string, unknown> | null
  status: "open" | "resolved" | "ignored"
  first_seen_at: string
  last_seen_at: string
  resolution: string | null
}

/** Issues of one connection with the same cause. */
export type SyncIssueCause = Pick<
  SyncIssue,
  "connection_id" | "code" | "severity" | "message" | "subject_type" | "first_seen_at" | "last_seen_at"
> & { issue_count: number; item_count: number; sync_issue_id: string }

export type WebhookEvent = {
  id: string
  provider_id: string
  connection_id: string | null
  topic: string
  status: "received" | "processed" | "ignored" | "failed" | "refused"
  note?: string | null
  received_at: string
  processed_at: string | null
  /** When somebody last asked for it to be processed again. */
  replayed_at: string | null
  body?: unknown
  headers?: unknown
}

export type DeadLetter = {
  id: string
  task: string
  kind: string | null
  reason: string
  payload: unknown
  attempts: number
  created_at: string
  failed_at: string
}

export type OutboundCall = {
  id: string
  connection_id: string | null
  operation: string
  method: string
  status: number | null
  outcome: string
  duration_ms: number
  called_at: string
}

export type SyncRun = {
  id: string
  connection_id: string
  kind: string
  trigger: string
  status: "running" | "succeeded" | "partial" | "failed" | "stopped"
  total: number | null
  done_count: number
  changed_count: number
  failed_count: number
  message: string | null
  started_at: string
  finished_at: string | null
}

export type ListingVariant = {
  id: string
  external_id: string
  sku: string
  title: string
  price: number | null
  currency_code: string | null
  variant_id: string | null
  match_status: "matched" | "unmatched" | "ambiguous" | "no_sku"
  channel_quantity: number | null
  sellable_quantity: number | null
  pushed_quantity: number | null
  pushed_at: string | null
  push_error: string | null
}

export type Listing = {
  id: string
  connection_id: string
  external_id: string
  title: string
  status: string
  variants: ListingVariant[]
}
