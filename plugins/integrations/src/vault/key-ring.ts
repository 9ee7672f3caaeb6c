import { MedusaError } from "@medusajs/framework/utils"

/** Encryption keys by id; the first one seals, every one opens. */
export type KeyRing = { current: string; keys: Map<string, Buffer> }

const KEY_BYTES = 32
const ID = /^[A-Za-z0-9_-]{1,32}$/

/** Reads `id:base64key,id2:base64key2`, newest first; says what is wrong without repeating a key. */
export const parseKeyRing = (value: string | undefined): KeyRing => {
  const entries = (value ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean)
  if (!entries.length) {
    throw malformed("is not set")
  }
  const keys = new Map<string, Buffer>()
  entries.forEach((entry, index) => {
    const separator = entry.indexOf(":")
    const id = entry.slice(0, Math.max(separator, 0))
    const key = Buffer.from(entry.slice(separator + 1), "base64")
    if (!ID.test(id)) {
      throw malformed(`has no valid id at entry ${index + 1} (letters, digits, "_" and "-")`)
    }
    if (key.length !== KEY_BYTES) {
      throw malformed(`key "${id}" has ${key.length} bytes instead of ${KEY_BYTES}`)
    }
    if (keys.has(id)) {
      throw malformed(`names key "${id}" twice`)
    }
    keys.set(id, key)
  })
  return { current: [...keys.keys()][0] as string, keys }
}

const malformed = (what: string) =>
  new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `PASAR_ENCRYPTION_KEYS ${what}. It holds "id:key" pairs, newest first, separated by commas; a key is 32 random ` +
      `bytes in base64 (openssl rand -base64 32).`
  )
