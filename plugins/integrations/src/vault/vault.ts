import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import type { KeyRing } from "./key-ring"

const VERSION = "v1"
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Seals and opens AES-256-GCM envelopes `v1.<key id>.<base64url of nonce, tag, ciphertext>`. */
export class Vault {
  constructor(private readonly ring: KeyRing) {}

  /** Encrypts under the newest key; `associated` ties the envelope to its row and must be given again to open it. */
  seal(plaintext: string | Buffer, associated: string): string {
    const key = this.ring.keys.get(this.ring.current) as Buffer
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv("aes-256-gcm", key, nonce)
    cipher.setAAD(Buffer.from(`${this.ring.current}:${associated}`))
    const ciphertext = Buffer.concat([cipher.update(plaintext as string, "utf8"), cipher.final()])
    const sealed = Buffer.concat([nonce, cipher.getAuthTag(), ciphertext])
    return `${VERSION}.${this.ring.current}.${sealed.toString("base64url")}`
  }

  /** Decrypts; throws where the key is unknown, or the envelope was changed or belongs to another row. */
  open(envelope: string, associated: string): string {
    const [version, id, body] = envelope.split(".")
    const key = version === VERSION && id ? this.ring.keys.get(id) : undefined
    if (!key || !body) {
      throw unreadable(`its key "${id ?? ""}" is not in PASAR_ENCRYPTION_KEYS`)
    }
    const sealed = Buffer.from(body, "base64url")
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES))
      decipher.setAAD(Buffer.from(`${id}:${associated}`))
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const ciphertext = sealed.subarray(NONCE_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8")
    } catch {
      throw unreadable("it was changed or belongs to something else")
    }
  }

  /** Start of every envelope under the newest key; what starts otherwise awaits rotation. */
  get currentPrefix(): string {
    return `${VERSION}.${this.ring.current}.`
  }
}

const unreadable = (why: string) =>
  new MedusaError(MedusaError.Types.INVALID_DATA, `A sealed value cannot be opened: ${why}.`)
