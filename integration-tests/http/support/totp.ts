import { createHmac } from "node:crypto"

/** How long a one-time code lasts. */
export const PERIOD_MS = 30_000

/** RFC 6238 as an authenticator app does it, written from the standard. */
export const codeOf = (secret: string, at = Date.now()): string => {
  const bits = [...secret].map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
  const bytes = bits
    .join("")
    .match(/.{8}/g)!
    .map((byte) => parseInt(byte, 2))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(at / PERIOD_MS)))
  const mac = createHmac("sha1", Buffer.from(bytes)).update(step).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, "0")
}
