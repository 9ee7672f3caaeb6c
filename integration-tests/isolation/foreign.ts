import type { Call, Reply } from "./requests.ts"

/** One text of a call, by where it stands. */
type Place = { path: string[]; mine: string; foreign: string }

/** A call in which one text is another half's, and the same with an id that nothing has. */
export type Stranger = { place: string; foreign: Call; missing: Call; ids: [foreign: string, missing: string] }

/** Every call that differs from mine in one text alone, which is the other half's there. */
export const strangers = (mine: Call, foreign: Call): Stranger[] =>
  placesOf(mine, foreign, []).map(({ path, mine: own, foreign: theirs }) => {
    const missing = missingLike(own)
    return {
      ...{ place: path.join("."), ids: [theirs, missing] as [string, string] },
      foreign: replaced(mine, path, theirs) as Call,
      missing: replaced(mine, path, missing) as Call,
    }
  })

/** Whatever looks like an id of Medusa's or ours. */
const ID = /^[a-z]{2,16}_[0-9A-Za-z]{20,}$/

const placesOf = (mine: unknown, foreign: unknown, path: string[]): Place[] => {
  if (typeof mine === "string" && typeof foreign === "string") {
    return mine !== foreign && ID.test(mine) ? [{ path, mine, foreign }] : []
  }
  if (typeof mine !== "object" || typeof foreign !== "object" || mine === null || foreign === null) {
    return []
  }
  const theirs = foreign as Record<string, unknown>
  return Object.entries(mine).flatMap(([key, value]) => placesOf(value, theirs[key], [...path, key]))
}

const replaced = (value: unknown, [key, ...rest]: string[], text: string): unknown => {
  if (key === undefined) {
    return text
  }
  if (Array.isArray(value)) {
    return value.map((entry: unknown, index) => (String(index) === key ? replaced(entry, rest, text) : entry))
  }
  const record = value as Record<string, unknown>
  return { ...record, [key]: replaced(record[key], rest, text) }
}

/** The same kind of id, of nothing. */
const missingLike = (id: string): string => id.replace(/_.*$/, (rest) => `_${"0".repeat(rest.length - 1)}`)

/** True where both are refused in the same words. */
export const alike = (there: Reply, nowhere: Reply, { ids: [foreign, missing] }: Stranger): boolean =>
  there.status === nowhere.status && plain(there.text, foreign) === plain(nowhere.text, missing)

const plain = (text: string, id: string): string => text.replaceAll(id, "?").replace(/"correlation_id":"[^"]*"/, "")
