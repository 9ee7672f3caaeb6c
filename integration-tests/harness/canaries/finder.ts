import type { Canary } from "./canary.ts"
import { formsOf } from "./forms.ts"

const SHORTEST = 8
const START = 4
const FILTER_BITS = 20

/** How often each canary stands in a text, in any form. */
export type Finder = (text: string | Buffer) => Map<Canary, number>

/**
 * Looks for thousands of texts in one pass: the first four bytes of each form are a key in a filter, and only where a
 * key fits are whole forms compared.
 */
export const createFinder = (canaries: Canary[]): Finder => {
  const filter = new Uint8Array(1 << FILTER_BITS)
  const lengths = new Map<number, Set<number>>()
  const forms = new Map<string, Canary>()
  for (const canary of canaries) {
    if (canary.value.length < SHORTEST) {
      throw new Error(`The canary of ${canary.field} has fewer than ${SHORTEST} characters: chance would find it.`)
    }
    for (const form of formsOf(canary.value)) {
      const bytes = Buffer.from(form)
      const key = bytes.readUInt32BE(0)
      filter[slotOf(key)] = 1
      lengths.set(key, (lengths.get(key) ?? new Set()).add(bytes.length))
      forms.set(bytes.toString("latin1"), canary)
    }
  }
  return (text) => search(typeof text === "string" ? Buffer.from(text) : text, { filter, lengths, forms })
}

type Index = { filter: Uint8Array; lengths: Map<number, Set<number>>; forms: Map<string, Canary> }

const search = (bytes: Buffer, { filter, lengths, forms }: Index): Map<Canary, number> => {
  const found = new Map<Canary, number>()
  let key = 0
  for (let end = 0; end < bytes.length; end++) {
    key = ((key << 8) | bytes[end]!) >>> 0
    if (filter[slotOf(key)] === 0) {
      continue
    }
    const start = end - START + 1
    for (const length of lengths.get(key) ?? []) {
      // At the end of the text fewer bytes would be taken than asked for.
      const canary = start + length <= bytes.length && forms.get(bytes.toString("latin1", start, start + length))
      if (canary && standsAlone(bytes, start, start + length)) {
        found.set(canary, (found.get(canary) ?? 0) + 1)
      }
    }
  }
  return found
}

const slotOf = (key: number): number => Math.imul(key, 2_654_435_761) >>> (32 - FILTER_BITS)

/** Digits within a longer run of digits are another number. */
const standsAlone = (bytes: Buffer, start: number, end: number): boolean => {
  for (let index = start; index < end; index++) {
    if (!isDigit(bytes[index])) {
      return true
    }
  }
  return !isDigit(bytes[start - 1]) && !isDigit(bytes[end])
}

const isDigit = (byte = 0): boolean => byte >= 48 && byte <= 57
