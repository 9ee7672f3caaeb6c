import { createHash } from "node:crypto"

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
  return `${prefix}_${base32(createHash("sha256").update(`${prefix}|${key}`).digest())}`
}

const base32 = (bytes: Buffer): string => {
  let value = BigInt(`0x${bytes.toString("hex")}`) >> BigInt(256 - LENGTH * 5)
  let text = ""
  for (let place = 0; place < LENGTH; place++) {
    text = ALPHABET[Number(value & 31n)] + text
    value >>= 5n
  }
  return text
}
