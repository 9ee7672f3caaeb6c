import type { FaultEngine } from "../faults/fault-engine.ts"
import type { CallLog } from "./call-log.ts"

/** A line of an order that a test places; by SKU, or by external id where a SKU stands twice. */
export interface ControlLine {
  sku?: string
  external_id?: string
  quantity: number
  unit_price?: number
  /** Discounts per unit: the seller's own, and the one that the platform pays. */
  seller_discount?: number
  platform_discount?: number
}

export interface ControlOrder {
  lines: ControlLine[]
  status: "unpaid" | "paid"
  seller_voucher?: number
  platform_voucher?: number
  coins?: number
  coin_cash_back?: number
  buyer_shipping_fee?: number
  actual_shipping_fee?: number
  shipping_rebate?: number
  message?: string
  /** Takes quantities as they are, negative and fractional too, and looks at no stock: a platform at fault. */
  unchecked?: boolean
}

export interface ControlListing {
  sku: string
  title: string
  price: number
  quantity: number
  variant_title?: string
  /** Listings with the same parent become one product with variants. */
  parent_sku?: string
}

export interface ControlListingPatch {
  title?: string
  price?: number
  quantity?: number
  /** Units of the stock that a promotion holds. */
  promotion_reserved?: number
}

export interface ListingRef {
  id: string
  external_id: string
  sku: string
  title: string
  price: number
  quantity: number
}

export const ORDER_ACTIONS = [
  "pay",
  "cancel",
  "request-cancel",
  "pickup",
  "fail-pickup",
  "deliver",
  "complete",
] as const

export type OrderAction = (typeof ORDER_ACTIONS)[number]

/** Units of an order that are taken out of it while the rest goes on. */
export interface ControlPart {
  lines: { sku: string; quantity: number }[]
  reason?: string
}

export interface ControlReset {
  seed?: string | number
  listings?: "demo" | "none"
  orders?: "demo" | "none"
  /** Keeps authorisation, tokens, push configuration and clock, so that a connected shop stays connected. */
  keep_connection?: boolean
}

export interface DeliveryFilter {
  state?: string
  code?: number
  limit?: number
}

/** A text that can be told from any other, and the field or credential that it belongs to. */
export interface Canary {
  field: string
  value: string
}

/** What every sandbox can do for a test; the routes of the control API know nothing else. */
export interface ControlPort {
  faults: FaultEngine
  calls: CallLog
  settingsSchema: object
  state(): object
  stockOf(sku: string): number
  placeOrder(order: ControlOrder): string
  retrieveOrder(id: string): object
  listOrders(): object[]
  actOnOrder(id: string, action: OrderAction, reason?: string): void
  cancelPartOfOrder(id: string, part: ControlPart): void
  listListings(): ListingRef[]
  createListings(listings: ControlListing[]): ListingRef[]
  updateListing(id: string, patch: ControlListingPatch): ListingRef
  expireTokens(): void
  revokeTokens(): void
  settings(): object
  updateSettings(patch: Record<string, unknown>): void
  advanceClock(seconds: number): void
  now(): number
  reset(input: ControlReset): void
  deliveries(filter: DeliveryFilter): object[]
  /** Personal values and credentials that must not be found elsewhere. */
  canaries(): { personal: Canary[]; secrets: Canary[] }
}
