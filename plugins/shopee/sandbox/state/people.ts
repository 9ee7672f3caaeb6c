import { createHash } from "node:crypto"
import { pick, type Random } from "../time/random.ts"
import type { Buyer, Recipient } from "./types.ts"

const GIVEN_NAMES = ["Aisyah", "Wei Ling", "Priya", "Daniel", "Siti", "Arjun", "Mei", "Farah", "Kelvin", "Nadia"]
const STREETS = ["Tampines Street 21", "Serangoon Road", "Jurong West Avenue 4", "Bedok North Road", "Kim Tian Place"]

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
  const zipcode = String(100_000 + (hash.readUInt32BE(0) % 700_000))
  const block = 1 + (hash[5] ?? 0)
  return {
    buyer: { user_id: Number(`88${digits}`), username: word("user") },
    recipient: {
      name: `${pick(random, GIVEN_NAMES)} ${word("name")}`,
      phone: `65${digits}`,
      town: "",
      district: "",
      city: "",
      state: "",
      region: "SG",
      zipcode,
      full_address: `Blk ${block} ${pick(random, STREETS)}, ${word("addr")}, Singapore ${zipcode}`,
    },
    message: `Please ring the bell ${word("note")}`,
  }
}

/** What an order says about its buyer, for tests that look for leaks. */
export function personalValues(person: { buyer: Buyer; recipient: Recipient; message_to_seller: string }): string[] {
  const words = `${person.recipient.name} ${person.recipient.full_address} ${person.message_to_seller}`.match(
    /cnry[a-z]+[0-9a-f]{12}/g
  )
  return [person.buyer.username, String(person.buyer.user_id), person.recipient.phone, ...(words ?? [])]
}

/** The address as a marketplace shows it to those who need not know it. */
export function maskRecipient(recipient: Recipient): Recipient {
  const block = /^Blk \d+/.exec(recipient.full_address)?.[0]
  return {
    ...recipient,
    name: `${recipient.name.slice(0, 1)}****${recipient.name.slice(-1)}`,
    phone: `******${recipient.phone.slice(-2)}`,
    full_address: block ? `${block}, ******` : "******",
  }
}
