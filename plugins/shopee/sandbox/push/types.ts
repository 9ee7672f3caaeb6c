/** One try to hand a push over. */
export interface Attempt {
  at: number
  status: number | null
  /** Why it does not count as delivered; null when it does. */
  error: string | null
  ms: number
}

export type DeliveryState = "pending" | "delivered" | "dropped" | "lost" | "confirmed"

/** One push message on its way to the callback URL. */
export interface Delivery {
  id: number
  code: number
  shop_id: number | null
  body: string
  created_at: number
  state: DeliveryState
  attempts: Attempt[]
  /** Faults that hit it. */
  faults: string[]
  duplicate_of: number | null
  lost_at: number | null
}

export interface PushConfig {
  callback_url: string
  on: number[]
  blocked_shop_ids: number[]
  /** Unix seconds; 0 while the subscription works. */
  suspended_time: number
}
