import { post, type ApiCall, type CallContext } from "../gateway/api-call.ts"
import { paramError, ShopeeError } from "../gateway/shopee-error.ts"
import type { Settings } from "../settings.ts"

/** Tokens: the first pair for a code, and the next pair for a refresh token. */
export const authCalls: readonly ApiCall[] = [
  post("/auth/token/get", "public", getToken),
  post("/auth/access_token/get", "public", refreshToken),
]

function getToken({ platform, body }: CallContext): Record<string, unknown> {
  const code = body.text("code")
  checkPartnerId(platform.options.partner_id, body.int("partner_id"))
  const [shopId, mainAccountId] = [body.optionalInt("shop_id"), body.optionalInt("main_account_id")]
  if ((shopId === null) === (mainAccountId === null)) {
    throw paramError("Wrong parameters, detail: exactly one of shop_id and main_account_id is required.")
  }
  if (shopId !== null && shopId !== platform.options.shop_id) {
    const text = "The code or shop_id is wrong, please check the code or the shop_id."
    throw new ShopeeError("auth", "invalid_shop_id", text)
  }
  const pair = platform.grants.redeem(code, mainAccountId !== null)
  if (!pair) {
    throw platform.store.state.settings.invalid_code_error === "error_auth"
      ? new ShopeeError("auth", "error_auth", "Invalid code")
      : new ShopeeError("auth", "invalid_code", "The code is expired or used or invalid, please check the code.")
  }
  const lists = mainAccountId === null ? {} : { merchant_id_list: [], shop_id_list: [platform.options.shop_id] }
  return { ...pair, expire_in: expireIn(platform), ...lists }
}

function refreshToken({ platform, body }: CallContext): Record<string, unknown> {
  const token = body.text("refresh_token")
  checkPartnerId(platform.options.partner_id, body.int("partner_id"))
  if (body.has("shop_id") === body.has("merchant_id")) {
    throw paramError("Wrong parameters, detail: exactly one of shop_id and merchant_id is required.")
  }
  if (body.has("merchant_id")) {
    const text = "Your refresh token is error,please check refresh token or merchant_id."
    throw new ShopeeError("auth", "error_merchant_refresh_token", text)
  }
  const shop_id = body.int("shop_id")
  if (shop_id !== platform.options.shop_id) {
    throw refreshError("error_shop_refresh_token")
  }
  const outcome = platform.grants.refresh(token)
  switch (outcome) {
    case "unknown":
      throw refreshError("error_auth")
    case "spent":
      throw refreshError(platform.store.state.settings.spent_refresh_error)
    case "expired":
      throw refreshError("refresh_token_expired")
    case "not_linked":
      throw new ShopeeError("auth", "shop_no_linked", "Partner and shop has no linked.")
    case "authorization_expired":
      throw new ShopeeError("auth", "shop_access_expired", "Your access to shop has expired.")
    default:
      return { partner_id: platform.options.partner_id, shop_id, ...outcome, expire_in: expireIn(platform) }
  }
}

const REFRESH_ERRORS: Record<Settings["spent_refresh_error"], string> = {
  error_auth: "Invalid refresh_token.",
  error_shop_refresh_token: "Your refresh token is error ,please check refresh token or shopid.",
  refresh_token_expired: "Your refresh_token expired.",
}

const refreshError = (error: Settings["spent_refresh_error"]): ShopeeError =>
  new ShopeeError("auth", error, REFRESH_ERRORS[error])

// One official sample prints an absolute time where the table says seconds left.
function expireIn({ store, clock }: CallContext["platform"]): number {
  const { access_token_s, expire_in } = store.state.settings
  return expire_in === "seconds" ? access_token_s : clock.seconds() + access_token_s
}

function checkPartnerId(own: number, given: number): void {
  if (own !== given) {
    throw new ShopeeError("auth", "error_auth", "partner_id is invalid")
  }
}
