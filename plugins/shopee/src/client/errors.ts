import { IntegrationError, type IntegrationErrorKind, type OutboundResponse } from "@pasar/integrations"
import { z } from "@medusajs/framework/zod"

const envelopeSchema = z.object({
  request_id: z.string().default(""),
  error: z.string().default(""),
  message: z.string().default(""),
  msg: z.string().optional(),
})

/** Vendor codes without their module prefix; what is not listed is `rejected`. */
const kinds: Record<string, IntegrationErrorKind> = {
  invalid_acceess_token: "unauthorized",
  invalid_access_token: "unauthorized",
  invalid_code: "unauthorized",
  shop_no_linked: "unauthorized",
  partner_shop_no_link: "unauthorized",
  merchant_no_linked: "unauthorized",
  shop_access_expired: "unauthorized",
  merchant_access_expired: "unauthorized",
  shop_banned: "unauthorized",
  error_shop_refresh_token: "unauthorized",
  error_merchant_refresh_token: "unauthorized",
  refresh_token_expired: "unauthorized",
  error_not_found: "not_found",
  error_item_not_found: "not_found",
  order_not_found: "not_found",
  error_data: "not_found",
  order_not_exist: "not_found",
  package_already_shipped: "conflict",
  ship_order_not_ready_to_ship: "conflict",
  cancel_order_invalid_status: "conflict",
  order_status_invalid: "conflict",
  error_item_uneditable: "conflict",
  error_holiday_mode_change_stock: "conflict",
  error_promotion_cantnot_update_stock: "conflict",
  error_rate_limit: "rate_limited",
  error_limit: "rate_limited",
  error_server: "unavailable",
  error_network: "unavailable",
  error_inner: "unavailable",
  error_system_busy: "unavailable",
  error_timeout: "unavailable",
  error_connection: "unavailable",
  download_later: "unavailable",
}

/** Refusals of the app, its key, its address or its rights: no order or item can do anything about them. */
const accountCodes = new Set([
  "error_sign",
  "invalid_partner_id",
  "error_partner_key_expired",
  "api_suspended",
  "source_ip_undeclared",
  "error_permission",
  "error_api_permission",
  "error_api_call_restricted",
  "error_ashop_api_permission",
  "error_kyc_auth",
])

/** The code without its module prefix: `product.error_param` and ` logistics.error_param` are both `error_param`. */
export const bareCode = (code: string): string => code.trim().split(".").at(-1) ?? ""

/**
 * `error_auth` is a spent token in most calls and a broken stock rule in product calls; only the text tells them apart.
 */
const kindOf = (code: string, message: string): IntegrationErrorKind => {
  if (code === "error_auth") {
    return /token|code|no linked|partner_id or shopid/i.test(message) ? "unauthorized" : "rejected"
  }
  return kinds[code] ?? (/_in_promotion$/.test(code) ? "conflict" : "rejected")
}

/** Seconds until the daily quota starts anew at 00:00 UTC+8. */
export const secondsToQuotaReset = (now_ms: number): number => {
  const day_s = 86_400
  return day_s - ((Math.floor(now_ms / 1000) + 8 * 3600) % day_s)
}

/**
 * Reads Shopee's envelope as an error, or undefined for a success. Business errors come with HTTP 200, so the body
 * decides; the status counts only where there is no readable body.
 */
export const shopeeError = (
  operation: string,
  response: OutboundResponse,
  now_ms: number
): IntegrationError | undefined => {
  const envelope = envelopeSchema.safeParse(parseJson(response.text))
  if (!envelope.success || (response.status >= 500 && !envelope.data.error)) {
    return new IntegrationError("unavailable", `Shopee answered ${operation} with HTTP ${response.status}.`)
  }
  const { error, message, msg, request_id } = envelope.data
  const code = bareCode(error)
  if (!code) {
    return response.status < 400
      ? undefined
      : new IntegrationError("unavailable", `Shopee answered ${operation} with HTTP ${response.status}.`, {
          request_id,
        })
  }
  const text = (message || msg || "").trim()
  if (/timestamp is expired/i.test(text)) {
    return new IntegrationError(
      "rejected",
      `Shopee refused ${operation} because this server's clock is off by more than 5 minutes. Set the clock, then retry.`,
      { vendor_code: "clock_skew", request_id }
    )
  }
  return new IntegrationError(kindOf(code, text), `Shopee refused ${operation}: ${text || code}`, {
    vendor_code: error.trim(),
    request_id,
    concerns: accountCodes.has(code) || /currently offline/i.test(text) ? "account" : undefined,
    retry_after: code === "error_limit" ? secondsToQuotaReset(now_ms) : code === "error_rate_limit" ? 1 : undefined,
  })
}

/** The parsed body, or undefined where it is no JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
