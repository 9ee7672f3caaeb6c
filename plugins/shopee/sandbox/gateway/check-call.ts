import type { Platform } from "../platform.ts"
import type { Settings } from "../settings.ts"
import { isSameSign, signCall } from "./signature.ts"
import { paramError, ShopeeError } from "./shopee-error.ts"

export type CallKind = "public" | "shop"

export interface IncomingCall {
  kind: CallKind
  path: string
  query: URLSearchParams
  ip: string
  /** How far the platform's clock is off for this call. */
  skew_s: number
}

const UINT32 = 4_294_967_295

/** What the gateway checks before any business, in the order of the reference sheet (1.5). */
export function checkCall(platform: Platform, call: IncomingCall): void {
  const { settings } = platform.store.state
  checkPartner(platform, call.query)
  checkTimestamp(platform, call)
  const sign = call.query.get("sign")
  if (!sign) {
    throw paramError("There is no sign in query.")
  }
  if (call.kind === "shop") {
    checkShopParameters(call.query)
  }
  const checks = [() => checkSign(platform, call, sign), () => checkToken(platform, call)]
  for (const check of settings.token_before_sign ? checks.reverse() : checks) {
    check()
  }
  if (call.kind === "shop") {
    checkShop(platform)
  }
  checkApp(settings, call)
  platform.limiter.take(call.kind === "shop" ? call.query.get("shop_id") : null)
}

function checkPartner(platform: Platform, query: URLSearchParams): void {
  const partnerId = query.get("partner_id")
  if (!partnerId) {
    throw paramError("There is no partner_id in query.")
  }
  if (!isUint32(partnerId)) {
    throw paramError(`Partner_id is invalid, should be an integer between 0 and ${UINT32}.`)
  }
  if (Number(partnerId) !== platform.options.partner_id) {
    throw platform.store.state.settings.error_names === "older"
      ? new ShopeeError("auth", "invalid_partner_id", "Invalid partner_id, please have a check.")
      : new ShopeeError("auth", "error_auth", "partner_id is invalid")
  }
}

function checkTimestamp(platform: Platform, call: IncomingCall): void {
  const timestamp = call.query.get("timestamp")
  if (!timestamp) {
    throw paramError("no timestamp.")
  }
  if (!isUint32(timestamp)) {
    throw paramError(`Timestamp is invalid, should be an integer between 0 and ${UINT32}.`)
  }
  const { past_tolerance_s, future_tolerance_s } = platform.store.state.settings
  const age = platform.clock.seconds() + call.skew_s - Number(timestamp)
  if (age > past_tolerance_s || age < -future_tolerance_s) {
    throw paramError("Timestamp is expired.")
  }
}

function checkShopParameters(query: URLSearchParams): void {
  if (!query.get("access_token")) {
    throw paramError("There is no access_token in query.")
  }
  const shopId = query.get("shop_id")
  if (!shopId) {
    throw paramError("There is no shop_id in query.")
  }
  if (!isUint32(shopId)) {
    throw paramError(`shop_id is invalid, should be an integer between 0 and ${UINT32}.`)
  }
}

function checkSign(platform: Platform, call: IncomingCall, sign: string): void {
  const { query, kind, path } = call
  const parts = { partner_id: query.get("partner_id") ?? "", path, timestamp: query.get("timestamp") ?? "" }
  const [access_token, shopId, merchantId] = [query.get("access_token"), query.get("shop_id"), query.get("merchant_id")]
  const asShop = { ...parts, access_token: access_token ?? "", owner_id: shopId ?? merchantId ?? "" }
  const forms = kind === "shop" ? [asShop] : [parts]
  if (kind === "public" && access_token && platform.store.state.settings.public_accepts_shop_sign) {
    forms.push(asShop)
  }
  const isSigned = forms.some((form) => isSameSign(signCall(platform.options.partner_key, form), sign))
  // A call for a shop and a merchant at once has no base string at all.
  if (!isSigned || (shopId !== null && merchantId !== null)) {
    throw new ShopeeError("sign", "error_sign", "Wrong sign.")
  }
}

function checkToken(platform: Platform, call: IncomingCall): void {
  if (call.kind !== "shop") {
    return
  }
  const isOwn = Number(call.query.get("shop_id")) === platform.options.shop_id
  if (!isOwn || !platform.grants.isValid(call.query.get("access_token") ?? "")) {
    throw platform.store.state.settings.error_names === "older"
      ? new ShopeeError("auth", "invalid_acceess_token", "Invalid access_token, please have a check.")
      : new ShopeeError("auth", "error_auth", "Invalid access_token.")
  }
}

function checkShop(platform: Platform): void {
  const { settings } = platform.store.state
  if (!platform.grants.linked()) {
    throw settings.error_names === "older"
      ? new ShopeeError("auth", "error_auth", "Invalid partner_id or shopid.")
      : new ShopeeError("auth", "shop_no_linked", "Partner and shop has no linked.")
  }
  if (settings.shop_status === "BANNED") {
    throw new ShopeeError("permission", "shop_banned", "The shop account has been banned.")
  }
}

function checkApp(settings: Settings, call: IncomingCall): void {
  if (settings.denied_paths.includes(call.path)) {
    throw new ShopeeError("permission", "error_api_permission", "This app type has no permission to this API.")
  }
  if (settings.ip_whitelist.length > 0 && !settings.ip_whitelist.includes(call.ip)) {
    throw new ShopeeError("source_ip", "source_ip_undeclared", `Request Source IP (${call.ip}) is undeclared.`)
  }
}

const isUint32 = (text: string): boolean => /^\d{1,10}$/.test(text) && Number(text) <= UINT32
