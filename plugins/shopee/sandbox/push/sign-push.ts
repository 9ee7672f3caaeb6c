import { createHmac } from "node:crypto"

/** The `Authorization` header of a push: HMAC-SHA256 over the callback URL, a bar and the raw body, in hex. */
export function signPush(key: string, callbackUrl: string, rawBody: string): string {
  return createHmac("sha256", key).update(`${callbackUrl}|${rawBody}`).digest("hex")
}
