import type { Canary } from "../control/control-port.ts"
import type { Settings } from "../settings.ts"
import type { Timer } from "../time/scheduler.ts"
import type { Delivery, PushConfig } from "../push/types.ts"

// Money is kept in minor units (cents); times of the platform in Unix seconds, times of the machinery in milliseconds.

export type ItemStatus = "NORMAL" | "BANNED" | "UNLIST" | "REVIEWING" | "SELLER_DELETE" | "SHOPEE_DELETE"

export interface Model {
  /** 0 for the only "model" of an item that has none. */
  model_id: number
  sku: string
  name: string
  price: number
  stock: number
  /** Part of `stock` that a promotion holds. */
  promotion_reserved: number
}

export interface Item {
  item_id: number
  name: string
  parent_sku: string
  status: ItemStatus
  category_id: number
  create_time: number
  update_time: number
  has_model: boolean
  models: Model[]
}

export type OrderStatus =
  | "UNPAID"
  | "PENDING"
  | "READY_TO_SHIP"
  | "PROCESSED"
  | "RETRY_SHIP"
  | "SHIPPED"
  | "TO_CONFIRM_RECEIVE"
  | "IN_CANCEL"
  | "CANCELLED"
  | "TO_RETURN"
  | "COMPLETED"

export type PackageStatus =
  | "LOGISTICS_NOT_START"
  | "LOGISTICS_READY"
  | "LOGISTICS_REQUEST_CREATED"
  | "LOGISTICS_PICKUP_RETRY"
  | "LOGISTICS_PICKUP_DONE"
  | "LOGISTICS_DELIVERY_DONE"
  | "LOGISTICS_INVALID"
  | "LOGISTICS_REQUEST_CANCELED"

export interface OrderLine {
  item_id: number
  model_id: number
  sku: string
  parent_sku: string
  item_name: string
  model_name: string
  quantity: number
  cancelled_quantity: number
  unit_price: number
  /** Paid for by the seller, per unit. */
  unit_seller_discount: number
  /** Paid for by the platform, per unit. */
  unit_platform_discount: number
}

export interface Parcel {
  package_number: string
  status: PackageStatus
  lines: { item_id: number; model_id: number; quantity: number }[]
  tracking_number: string
  shipping_method: "pickup" | "dropoff" | "non_integrated" | null
  /** How often a `ship_order` was carried out; more than one is a fault of the caller or of this sandbox. */
  ship_order_commits: number
  document: { type: string; ready_at: number; announced: boolean } | null
}

export interface OrderPricing {
  seller_voucher: number
  platform_voucher: number
  coins: number
  coin_cash_back: number
  buyer_shipping_fee: number
  actual_shipping_fee: number
  /** The platform's share of the shipping. */
  shipping_rebate: number
  commission_rate: number
  service_fee_rate: number
  transaction_fee_rate: number
}

export interface Recipient {
  name: string
  phone: string
  town: string
  district: string
  city: string
  state: string
  region: string
  zipcode: string
  full_address: string
}

export interface Buyer {
  user_id: number
  username: string
}

export interface OrderEvent {
  at: number
  status: OrderStatus
  by: string
}

export interface Order {
  order_sn: string
  status: OrderStatus
  create_time: number
  update_time: number
  pay_time: number | null
  ship_by_date: number
  days_to_ship: number
  pickup_done_time: number
  buyer: Buyer
  recipient: Recipient
  message_to_seller: string
  note: string
  note_update_time: number
  cancel_by: "" | "buyer" | "seller" | "system"
  cancel_reason: string
  buyer_cancel_reason: string
  completed_scenario: "" | "NORMAL"
  /** Where a refused cancellation request returns to. */
  status_before_cancel: OrderStatus | null
  payment_method: string
  is_split: boolean
  pricing: OrderPricing
  lines: OrderLine[]
  parcels: Parcel[]
  history: OrderEvent[]
}

export interface AuthorizationCode {
  code: string
  by_main_account: boolean
  expires_at: number
}

export interface SpentRefreshToken {
  token: string
  spent_at: number
  answer: { access_token: string; refresh_token: string }
}

/** The seller's permission for this app, and the tokens that rest on it. */
export interface Grant {
  auth_time: number
  expire_time: number
  link: "linked" | "cancelled" | "expired"
  access_tokens: { token: string; expires_at: number }[]
  refresh_token: { token: string; expires_at: number } | null
  spent_refresh_tokens: SpentRefreshToken[]
}

export interface SandboxState {
  seed: string
  clock_offset_ms: number
  counters: Record<string, number>
  settings: Settings
  codes: Map<string, AuthorizationCode>
  grant: Grant | null
  items: Map<number, Item>
  orders: Map<string, Order>
  push: PushConfig
  deliveries: Map<number, Delivery>
  timers: Timer[]
  /** Every credential ever handed out, for tests that look for leaks. */
  issued_secrets: Canary[]
  /** What was personal before a reset: the shop beside this platform still remembers it. */
  former_personal: Canary[]
}
