import type { ChannelOrderStatus } from "../types"

export type IntakeTrigger = "webhook" | "poll" | "lost_push" | "connect" | "replay" | "manual"

/** One row of `channel_order`, as raw SQL gives it. */
export type ChannelOrderRow = {
  id: string
  connection_id: string
  external_id: string
  order_id: string | null
  display_id: number | null
  status: ChannelOrderStatus | null
  external_status: string | null
  external_updated_at: Date | null
  placed_at: Date | null
  trigger: IntakeTrigger
  due_at: Date | null
  due_version: number
  attempts: number
  last_error_kind: string | null
  intake_status: "noted" | "observed" | "taken" | "skipped" | "failed"
  payload: string | null
}
