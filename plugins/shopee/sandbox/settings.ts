/** HTTP status per class of answer; Shopee documents none of them. */
export interface HttpStatuses {
  param: number
  sign: number
  auth: number
  permission: number
  source_ip: number
  rate_limit: number
  business: number
  server: number
}

/** Tokens per second and size of the bucket; a size of 0 switches the limit off. */
export interface RateLimit {
  size: number
  per_second: number
}

/**
 * What the reference sheet leaves uncertain (U), and what a console or a market decides. Each default is the sheet's;
 * `PATCH /__sandbox/settings` changes any of them while the sandbox runs.
 */
export interface Settings {
  // Gateway
  http_status: HttpStatuses
  past_tolerance_s: number
  future_tolerance_s: number
  /** Check the token before the signature. */
  token_before_sign: boolean
  /** Accept a Shop signature at Public endpoints. */
  public_accepts_shop_sign: boolean
  /** Codes and texts of the newer or of the older pages for an unknown partner, a bad token and a missing link. */
  error_names: "current" | "older"
  /** Some codes of logistics are listed with a space in front. */
  error_leading_space: boolean
  /** `any`: repeated keys, commas and brackets; `documented`: only the form of the page. */
  array_encoding: "any" | "documented"
  shop_limit: RateLimit
  app_limit: RateLimit
  daily_call_limit: number
  /** Callers allowed by address; empty switches the check off. */
  ip_whitelist: string[]
  /** Paths that this kind of app may not call. */
  denied_paths: string[]
  shop_status: "NORMAL" | "BANNED" | "FROZEN"

  // Authorisation
  auto_approve: boolean
  /** Domain registered in the console; empty checks nothing. */
  redirect_domain: string
  access_token_s: number
  refresh_token_s: number
  old_access_token_grace_s: number
  invalid_code_error: "invalid_code" | "error_auth"
  spent_refresh_error: "error_auth" | "error_shop_refresh_token" | "refresh_token_expired"
  /** A spent refresh token brings the same successor for four hours. */
  refresh_replay: boolean
  expire_in: "seconds" | "epoch"
  sip_list_name: "sip_affi_shop_list" | "sip_affi_shops"

  // Products
  last_page_next_offset: "zero" | "absent"
  deboost: "boolean" | "string"
  relist_by_unlist: boolean
  update_stock_all_failed: "error_with_list" | "error_only" | "list_only"
  stock_location_id: "empty" | "absent"
  holiday_mode: boolean

  // Orders and logistics
  /** What one unknown number does to a batch of order details. */
  unknown_order_in_batch: "omit" | "fail"
  item_prices: "unit" | "line"
  product_location_id: "array" | "string"
  chargeable_weight_name: "parcel_chargeable_weight_gram" | "parcel_chargeable_weight"
  /** `by_status`: addresses are clear only while the order is being shipped. */
  buyer_data: "by_status" | "masked" | "clear"
  /** `canary`: every personal field of a buyer carries a text that occurs nowhere else, for leak tests. */
  people: "plain" | "canary"
  cancel_after_arrangement: boolean
  tracking_number_delay_s: number
  document_delay_s: number
  shipping_method: "pickup_or_dropoff" | "pickup" | "dropoff" | "non_integrated"
  split_by_quantity: boolean
  escrow_batch_method: "both" | "get" | "post"
  commission_rate: number
  service_fee_rate: number
  transaction_fee_rate: number

  // Push
  push_signing_key: "push_key" | "partner_key"
  /** The URL that goes into the signature; empty takes the callback URL as it was configured. */
  push_signed_url: string
  push_content_type: string
  push_timeout_ms: number
  push_retry_s: number[]
  push_suspension: boolean
  push_shop_id_as_string: boolean
  push_cancel_shop_key: "shop_id" | "shopid"
  push_document_order_key: "ordersn" | "order_sn"
  lost_push_data: "string" | "object"
  /** Divides the retry schedule and the delays of tracking numbers and labels. */
  time_factor: number
}

export const DEFAULT_SETTINGS: Settings = {
  http_status: {
    param: 200,
    sign: 403,
    auth: 403,
    permission: 403,
    source_ip: 403,
    rate_limit: 429,
    business: 200,
    server: 500,
  },
  past_tolerance_s: 300,
  future_tolerance_s: 300,
  token_before_sign: false,
  public_accepts_shop_sign: true,
  error_names: "current",
  error_leading_space: false,
  array_encoding: "any",
  shop_limit: { size: 0, per_second: 0 },
  app_limit: { size: 0, per_second: 0 },
  daily_call_limit: 0,
  ip_whitelist: [],
  denied_paths: [],
  shop_status: "NORMAL",

  auto_approve: false,
  redirect_domain: "",
  access_token_s: 14_400,
  refresh_token_s: 30 * 86_400,
  old_access_token_grace_s: 300,
  invalid_code_error: "invalid_code",
  spent_refresh_error: "error_auth",
  refresh_replay: false,
  expire_in: "seconds",
  sip_list_name: "sip_affi_shop_list",

  last_page_next_offset: "zero",
  deboost: "boolean",
  relist_by_unlist: true,
  update_stock_all_failed: "error_with_list",
  stock_location_id: "empty",
  holiday_mode: false,

  unknown_order_in_batch: "omit",
  item_prices: "unit",
  product_location_id: "array",
  chargeable_weight_name: "parcel_chargeable_weight_gram",
  buyer_data: "by_status",
  people: "plain",
  cancel_after_arrangement: true,
  tracking_number_delay_s: 10,
  document_delay_s: 5,
  shipping_method: "pickup_or_dropoff",
  split_by_quantity: false,
  escrow_batch_method: "both",
  commission_rate: 0.06,
  service_fee_rate: 0.02,
  transaction_fee_rate: 0.02,

  push_signing_key: "push_key",
  push_signed_url: "",
  push_content_type: "application/json",
  push_timeout_ms: 3000,
  push_retry_s: [300, 1800, 10_800],
  push_suspension: true,
  push_shop_id_as_string: false,
  push_cancel_shop_key: "shop_id",
  push_document_order_key: "ordersn",
  lost_push_data: "string",
  time_factor: 1,
}

/** Choices of the settings that are neither numbers, booleans nor free text. */
const CHOICES: Record<string, readonly string[]> = {
  error_names: ["current", "older"],
  array_encoding: ["any", "documented"],
  shop_status: ["NORMAL", "BANNED", "FROZEN"],
  invalid_code_error: ["invalid_code", "error_auth"],
  spent_refresh_error: ["error_auth", "error_shop_refresh_token", "refresh_token_expired"],
  expire_in: ["seconds", "epoch"],
  sip_list_name: ["sip_affi_shop_list", "sip_affi_shops"],
  last_page_next_offset: ["zero", "absent"],
  deboost: ["boolean", "string"],
  update_stock_all_failed: ["error_with_list", "error_only", "list_only"],
  stock_location_id: ["empty", "absent"],
  unknown_order_in_batch: ["omit", "fail"],
  item_prices: ["unit", "line"],
  product_location_id: ["array", "string"],
  chargeable_weight_name: ["parcel_chargeable_weight_gram", "parcel_chargeable_weight"],
  buyer_data: ["by_status", "masked", "clear"],
  people: ["plain", "canary"],
  shipping_method: ["pickup_or_dropoff", "pickup", "dropoff", "non_integrated"],
  escrow_batch_method: ["both", "get", "post"],
  push_signing_key: ["push_key", "partner_key"],
  push_cancel_shop_key: ["shop_id", "shopid"],
  push_document_order_key: ["ordersn", "order_sn"],
  lost_push_data: ["string", "object"],
}

/** JSON schema of a change to the settings, derived from the defaults so that the two cannot drift apart. */
export const settingsSchema = { ...objectSchema({ ...DEFAULT_SETTINGS, callback_url: "" }), minProperties: 1 }

function objectSchema(defaults: object): Record<string, unknown> {
  const properties = Object.entries(defaults).map(([name, value]) => [name, valueSchema(name, value)])
  return { type: "object", additionalProperties: false, properties: Object.fromEntries(properties) }
}

function valueSchema(name: string, value: unknown): Record<string, unknown> {
  if (name === "time_factor") {
    return { type: "number", exclusiveMinimum: 0 }
  }
  if (Array.isArray(value)) {
    return { type: "array", items: name === "push_retry_s" ? { type: "number", minimum: 0 } : { type: "string" } }
  }
  if (typeof value === "object" && value !== null) {
    return objectSchema(value)
  }
  if (typeof value === "number") {
    return { type: "number", minimum: 0 }
  }
  return CHOICES[name] ? { enum: CHOICES[name] } : { type: typeof value }
}
