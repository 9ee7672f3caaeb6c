import { createHash } from "node:crypto"
import type { Canary } from "../control/control-port.ts"
import { pick, type Random } from "../time/random.ts"
import type { Buyer, Recipient } from "./types.ts"

const GIVEN_NAMES = ["Aisyah", "Wei Ling", "Priya", "Daniel", "Siti", "Arjun", "Mei", "Farah", "Kelvin", "Nadia"]
const STREETS = ["Tampines Street 21", "Serangoon Road", "Jurong West Avenue 4", "Bedok North Road", "Kim Tian Place"]

/** Of an address the first word is its own; the zip code that it repeats is a field by itself. */
const CANARY_WORD = /cnry[a-z]+[0-9a-f]{12}/

export interface Person {
  buyer: Buyer
  recipient: Recipient
  message: string
}

/**
 * A buyer whose every personal field can be told from any other text: a leak test searches for these values.
 * The name, the address and the message carry a word of letters, the numbers are long enough not to occur by chance.
 */
export function inventPerson(random: Random, key: string): Person {
  const hash = createHash("sha256").update(key).digest()
  const word = (purpose: string): string => `cnry${purpose}${hash.toString("hex").slice(0, 12)}`
  const digits = hash.readUIntBE(8, 6).toString().padStart(9, "0").slice(-9)
  const zipcode = word("zip")
  const block = 1 + (hash[5] ?? 0)
  return {
    buyer: { user_id: Number(`88${digits}`), username: word("user") },
    recipient: {
      name: `${pick(random, GIVEN_NAMES)} ${word("name")}`,
      phone: `65${digits}`,
      town: word("town"),
      district: word("district"),
      city: word("city"),
      state: word("state"),
      region: "SG",
      zipcode,
      full_address: `Blk ${block} ${pick(random, STREETS)}, ${word("addr")}, Singapore ${zipcode}`,
    },
    message: `Please ring the bell ${word("note")}`,
  }
}

/** What an order says about its buyer, field by field: the part of each that can be told from any other text. */
export function personalCanaries(order: { buyer: Buyer; recipient: Recipient; message_to_seller: string }): Canary[] {
  const { region: _, ...recipient } = order.recipient
  const fields = [
    ["buyer.user_id", String(order.buyer.user_id)],
    ["buyer.username", order.buyer.username],
    ...Object.entries(recipient).map(([name, value]) => [`recipient.${name}`, value]),
    ["message", order.message_to_seller],
  ] as [string, string][]
  return fields
    .filter(([, value]) => value !== "")
    .map(([field, value]) => ({ field, value: CANARY_WORD.exec(value)?.[0] ?? value }))
}

/** The address as a marketplace shows it to those who need not know it; the zip code stays, as in the sheet's sample. */
export function maskRecipient(recipient: Recipient): Recipient {
  const block = /^Blk \d+/.exec(recipient.full_address)?.[0]
  return {
    ...recipient,
    name: `${recipient.name.slice(0, 1)}****${recipient.name.slice(-1)}`,
    phone: `******${recipient.phone.slice(-2)}`,
    town: "****",
    district: "****",
    city: "****",
    state: "****",
    full_address: block ? `${block}, ******` : "******",
  }
}
