import { createHmac, timingSafeEqual } from "node:crypto"

/** Who calls: the app alone, or the app for a shop. */
export interface SignedCall {
  partner_id: string
  path: string
  timestamp: string
  access_token?: string
  owner_id?: string
}

/** Shopee's signature: HMAC-SHA256 over the parts joined without separators, in lower-case hex. */
export function signCall(partnerKey: string, call: SignedCall): string {
  const { partner_id, path, timestamp, access_token = "", owner_id = "" } = call
  return createHmac("sha256", partnerKey)
    .update(`${partner_id}${path}${timestamp}${access_token}${owner_id}`)
    .digest("hex")
}

/** Compares two signatures in constant time. */
export function isSameSign(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
