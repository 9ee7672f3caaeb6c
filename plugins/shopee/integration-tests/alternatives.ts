const allOk = { param: 200, sign: 200, auth: 200, permission: 200, source_ip: 200, rate_limit: 200, business: 200 }

function httpStatus(changed: Partial<Record<string, number>>) {
  const usual = { param: 200, sign: 403, auth: 403, permission: 403, source_ip: 403, rate_limit: 429, business: 200 }
  return { ...usual, server: 500, ...changed }
}

/** Its name, the sandbox's settings, and the plugin's options where a merchant has to set one. */
export type Alternative = [name: string, settings: object, options?: { escrow_batch_method: "GET" }]

/**
 * Every other way that the reference sheet leaves open for what the plugin reads, one at a time, as settings of the
 * sandbox. What only concerns calls that the plugin does not make is left out.
 */
export const alternatives: Alternative[] = [
  ["business errors with status 400", { http_status: httpStatus({ business: 400, param: 400 }) }],
  ["every error with status 200", { http_status: httpStatus(allOk) }],
  ["the token checked before the signature", { token_before_sign: true }],
  ["no shop signature at public endpoints", { public_accepts_shop_sign: false }],
  ["the older names of errors", { error_names: "older" }],
  ["codes with a space in front", { error_leading_space: true }],
  ["lists in the documented form alone", { array_encoding: "documented" }],
  ["a spent code as error_auth", { invalid_code_error: "error_auth" }],
  ["a spent refresh token as error_shop_refresh_token", { spent_refresh_error: "error_shop_refresh_token" }],
  ["a spent refresh token as refresh_token_expired", { spent_refresh_error: "refresh_token_expired" }],
  ["a spent refresh token that brings its successor again", { refresh_replay: true }],
  ["an expiry that is a time", { expire_in: "epoch" }],
  ["a last page without an offset", { last_page_next_offset: "absent" }],
  ["deboost as text", { deboost: "string" }],
  ["refused stock as an error alone", { update_stock_all_failed: "error_only" }],
  ["refused stock as a list alone", { update_stock_all_failed: "list_only" }],
  ["stock without a location", { stock_location_id: "absent" }],
  ["an unknown order that fails its batch", { unknown_order_in_batch: "fail" }],
  ["prices of a whole line", { item_prices: "line" }],
  ["a product's location as text", { product_location_id: "string" }],
  ["the other name of the weight", { chargeable_weight_name: "parcel_chargeable_weight" }],
  ["masked buyers", { buyer_data: "masked" }],
  ["buyers in clear", { buyer_data: "clear" }],
  ["pick-up alone", { shipping_method: "pickup" }],
  ["drop-off alone", { shipping_method: "dropoff" }],
  ["escrow by GET alone", { escrow_batch_method: "get" }, { escrow_batch_method: "GET" }],
  ["escrow by POST alone", { escrow_batch_method: "post" }],
  ["lost pushes as objects", { lost_push_data: "object" }],
]
