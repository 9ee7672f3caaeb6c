import { hash } from "node:crypto"

// Crockford's base32: what Medusa's own ULIDs are written in.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const LENGTH = 26

/**
 * An id that can be worked out again from what it stands for, so that every write of an order can be repeated after a
 * crash: the second attempt meets the first one's row instead of making another.
 */
export const derivedId = (prefix: string, connection_id: string, external_id: string, ...rest: string[]): string => {
  // Lengths keep ("a", "bc") and ("ab", "c") apart whatever the parts hold.
  const key = [connection_id, external_id, ...rest].map((part) => `${part.length}:${part}`).join("|")
  return `${prefix}_${base32(hash("sha256", `${prefix}|${key}`, "buffer"))}`
}

const base32 = (bytes: Buffer): string => {
  let text = ""
  let bits = 0
  let value = 0
  for (let i = 0; text.length < LENGTH;) {
    if (bits < 5) {
      value = ((value << 8) | bytes[i++]!) & 0xfff
      bits += 8
    }
    bits -= 5
    text += ALPHABET[(value >> bits) & 31]
  }
  return text
}
