/** Where a channel order stands, in Pasar's words; a provider maps its platform's own statuses onto these. */
export const channelOrderStatuses = [
  "unpaid",
  "on_hold",
  "ready_to_ship",
  "processed",
  "shipped",
  "delivered",
  "completed",
  "cancel_requested",
  "canceled",
  "returning",
] as const

export type ChannelOrderStatus = (typeof channelOrderStatuses)[number]

/** Decimal amount in major units, as text, so that no float arithmetic slips in. */
export type Amount = string

export type ChannelAddressDTO = {
  name: string
  phone: string
  address_1: string
  address_2: string
  city: string
  province: string
  postal_code: string
  /** ISO 3166-1 alpha-2, lower case. */
  country_code: string
}

export type ChannelOrderLineDTO = {
  /** Unique within the order; the platform's line id, or one composed of its item, model and promotion ids. */
  external_id: string
  external_listing_id: string
  external_variant_id: string
  sku: string
  title: string
  variant_title: string
  /** Units that are still wanted: what the channel has cancelled of an order that goes on is not counted. */
  quantity: number
  /** Price of one unit before any discount, tax included where the market's prices include it. */
  unit_price: Amount
  /** Discount on the whole line that the merchant bears. */
  merchant_discount: Amount
  /** Discount on the whole line that the platform bears. */
  platform_discount: Amount
}

export type ChannelPackageDTO = {
  external_id: string
  carrier: string
  tracking_number: string | null
  /** True once shipment is arranged: shipping it again would book a second courier. */
  is_arranged: boolean
  /** True where the courier came in vain and the channel waits for it to be arranged again; then it is not arranged. */
  is_pickup_failed?: boolean
  /** True once the courier has it. */
  is_picked_up: boolean
  lines: { external_line_id: string; quantity: number }[]
}

/** An order as a channel knows it, mapped to Pasar's words. */
export type ChannelOrderDTO = {
  external_id: string
  status: ChannelOrderStatus
  /** The platform's own word for the status, for Details. */
  external_status: string
  placed_at: string
  /** The channel's own update time; older updates than the last one seen change nothing. */
  updated_at: string
  paid_at: string | null
  ship_by: string | null
  currency_code: string
  country_code: string
  buyer: { external_id: string; username: string }
  /** Masked exactly as the platform masks it, or null where it gives none. */
  shipping_address: ChannelAddressDTO | null
  /** A line of which nothing is left is left out; an order that is cancelled as a whole keeps its lines. */
  lines: ChannelOrderLineDTO[]
  shipping: { method: string; price: Amount; platform_discount: Amount; merchant_discount: Amount }
  /** Order-wide discounts that no line carries (vouchers, coins). */
  order_discounts: { code: string; amount: Amount; funded_by: "merchant" | "platform" }[]
  /** What the buyer paid or has to pay. */
  buyer_total: Amount
  /** What the platform says the merchant receives; null while unknown. */
  merchant_total: Amount | null
  cancellation: { by: string; reason: string } | null
  packages: ChannelPackageDTO[]
  note: string
}
