import { createHash } from "node:crypto"
import type { Canary } from "../control/control-port.ts"
import { pick, type Random } from "../time/random.ts"
import type { Buyer, Recipient } from "./types.ts"

const GIVEN_NAMES = ["Aisyah", "Wei Ling", "Priya", "Daniel", "Siti", "Arjun", "Mei", "Farah", "Kelvin", "Nadia"]
const FAMILY_NAMES = ["Tan", "Rahman", "Lim", "Nair", "Ng", "Hassan", "Koh", "Menon"]
const STREETS = [
  { street: "Tampines Street 21", town: "Tampines", sector: "52" },
  { street: "Serangoon Road", town: "Serangoon", sector: "33" },
  { street: "Jurong West Avenue 4", town: "Jurong West", sector: "64" },
  { street: "Bedok North Road", town: "Bedok", sector: "46" },
  { street: "Kim Tian Place", town: "Bukit Merah", sector: "16" },
]

/** Of an address the first word is its own; the zip code that it repeats is a field by itself. */
const CANARY_WORD = /cnry[a-z]+[0-9a-f]{12}/

export interface Person {
  buyer: Buyer
  recipient: Recipient
  message: string
}

/** A buyer as the shop's own people would meet one, or one made for a leak test; the same key gives the same person. */
export function inventPerson(random: Random, key: string, kind: "plain" | "canary"): Person {
  const hash = createHash("sha256").update(key).digest()
  const given = pick(random, GIVEN_NAMES)
  const home = pick(random, STREETS)
  return kind === "canary" ? canaryPerson(hash, given, home.street) : plainPerson(hash, given, home)
}

function plainPerson(hash: Buffer, given: string, { street, town, sector }: (typeof STREETS)[number]): Person {
  const family = FAMILY_NAMES[hash.readUInt8(0) % FAMILY_NAMES.length]!
  const block = 1 + (hash.readUInt8(5) % 240)
  const zipcode = `${sector}0${String(block).padStart(3, "0")}`
  const unit = `#${String(2 + (hash.readUInt8(6) % 18)).padStart(2, "0")}-${100 + hash.readUInt8(7)}`
  return {
    buyer: {
      user_id: 880_000_000 + hash.readUIntBE(8, 3),
      username: `${given.toLowerCase().replace(" ", "")}.${family.toLowerCase()}${hash.readUInt8(1) % 100}`,
    },
    recipient: {
      name: `${given} ${family}`,
      phone: `659${String(hash.readUIntBE(11, 3)).padStart(8, "0").slice(-7)}`,
      town,
      district: "",
      city: "Singapore",
      state: "Singapore",
      region: "SG",
      zipcode,
      full_address: `Blk ${block} ${street}, ${unit}, Singapore ${zipcode}`,
    },
    message: hash.readUInt8(2) % 4 ? "" : "Please ring the bell.",
  }
}

/**
 * A buyer whose every personal field can be told from any other text: a leak test searches for these values.
 * The name, the address and the message carry a word of letters, the numbers are long enough not to occur by chance.
 */
function canaryPerson(hash: Buffer, given: string, street: string): Person {
  const word = (purpose: string): string => `cnry${purpose}${hash.toString("hex").slice(0, 12)}`
  const digits = hash.readUIntBE(8, 6).toString().padStart(9, "0").slice(-9)
  const zipcode = word("zip")
  return {
    buyer: { user_id: Number(`88${digits}`), username: word("user") },
    recipient: {
      name: `${given} ${word("name")}`,
      phone: `65${digits}`,
      town: word("town"),
      district: word("district"),
      city: word("city"),
      state: word("state"),
      region: "SG",
      zipcode,
      full_address: `Blk ${1 + hash.readUInt8(5)} ${street}, ${word("addr")}, Singapore ${zipcode}`,
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
