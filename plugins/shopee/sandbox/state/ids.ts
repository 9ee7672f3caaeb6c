import { createHash } from "node:crypto"
import type { Store } from "./store.ts"

/** Makes ids that follow from the seed and a counter: the same run has the same ids, a restart repeats none. */
export class Ids {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** 32 hex characters, the form of codes, tokens and request ids. */
  hex32(series: string): string {
    return this.#digest(series).subarray(0, 16).toString("hex")
  }

  /** A credential, remembered for tests that look for leaks. */
  secret(series: string): string {
    const secret = this.hex32(series)
    this.#store.state.issued_secrets.push({ field: series, value: secret })
    return secret
  }

  /** Day of the order and eight characters, as in 251009ABCD1234. */
  orderSn(seconds: number): string {
    const day = new Date(seconds * 1000).toISOString().slice(2, 10).replaceAll("-", "")
    const letters = [...this.#digest("order").subarray(0, 8)].map((byte) => ALPHABET[byte % ALPHABET.length])
    return `${day}${letters.join("")}`
  }

  itemId(): number {
    return 24_850_017_300 + this.#store.count("item")
  }

  modelId(): number {
    return 148_230_019_000 + this.#store.count("model")
  }

  packageNumber(): string {
    return `OFG21${String(this.#store.count("package")).padStart(13, "0")}`
  }

  trackingNumber(region: string): string {
    return `SPX${region}${String(this.#store.count("tracking")).padStart(12, "0")}`
  }

  #digest(series: string): Buffer {
    return createHash("sha256")
      .update(`${this.#store.state.seed}/${series}/${this.#store.count(series)}`)
      .digest()
  }
}

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
