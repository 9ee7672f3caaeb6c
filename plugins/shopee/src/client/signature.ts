import { createHmac, timingSafeEqual } from "node:crypto"

const hmacHex = (key: string, message: string | Buffer) => createHmac("sha256", key).update(message).digest("hex")

/** Who a call is signed for: the app alone, or one shop with its access token. */
export type SignedFor = { access_token: string; shop_id: string }

/**
 * Signs a call: HMAC-SHA256 over partner id, path, Unix seconds and, for a shop, its token and id, without separators;
 * the key is used as text. See https://open.shopee.com/developer-guide/16.
 */
export const signCall = (
  partner: { partner_id: number; partner_key: string },
  path: string,
  timestamp: number,
  shop?: SignedFor
): string =>
  hmacHex(
    partner.partner_key,
    `${partner.partner_id}${path}${timestamp}${shop ? `${shop.access_token}${shop.shop_id}` : ""}`
  )

/** Signs a push: HMAC-SHA256 over the configured callback URL, a bar and the raw body. */
export const signPush = (key: string, callback_url: string, body: Buffer): string =>
  hmacHex(key, Buffer.concat([Buffer.from(`${callback_url}|`), body]))

/**
 * Checks a push in constant time against every key that may have signed it. Shopee's guide names the partner key, the
 * console shows a separate push key, and implementers report either.
 */
export const isPushSigned = (keys: string[], callback_url: string, body: Buffer, authorization: string): boolean => {
  const given = Buffer.from(authorization)
  return keys
    .map((key) => Buffer.from(signPush(key, callback_url, body)))
    .map((expected) => expected.length === given.length && timingSafeEqual(expected, given))
    .includes(true)
}
