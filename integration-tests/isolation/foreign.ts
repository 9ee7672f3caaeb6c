import type { Call, Reply } from "./requests.ts"

/** One text of a call, by where it stands. */
type Place = { path: string[]; mine: string; foreign: string }

/** A call that names something foreign, and the same with ids that nothing has. */
export type Stranger = { place: string; foreign: Call; missing: Call; ids: { foreign: string[]; missing: string[] } }

/** Every call that differs from mine in one id alone, which is the other half's there, and one in which all are. */
export const strangers = (mine: Call, foreign: Call): Stranger[] => {
  const places = placesOf(named(opened(mine)), named(opened(foreign)), [])
  const each = places.map((place) => [place])
  return [...each, ...(places.length > 1 ? [places] : [])].map((taken) => {
    const ids = { foreign: taken.map(({ foreign }) => foreign), missing: taken.map((place) => missingLike(place.mine)) }
    const instead = (texts: string[]) =>
      closed(taken.reduce((call, { path }, index) => replaced(call, path, texts[index]!) as Opened, opened(mine)))
    const place = taken.map(({ path }) => path.join(".")).join(" and ")
    return { place, ids, foreign: instead(ids.foreign), missing: instead(ids.missing) }
  })
}

/** What of a call names records; its headers say who asks. */
const named = ({ params, query, body }: Opened): Opened => ({ params, query, body })

type Opened = Omit<Call, "query"> & { query?: Record<string, string> }

/** What stands behind the question mark, name by name. */
const opened = ({ query, ...call }: Call): Opened => ({
  ...call,
  ...(query !== undefined && { query: Object.fromEntries(new URLSearchParams(query)) }),
})

const closed = ({ query, ...call }: Opened): Call => ({
  ...call,
  ...(query && { query: new URLSearchParams(query).toString() }),
})

/** Whatever looks like an id of Medusa's or ours. */
const ID = /^[a-z]{2,16}(_[a-z]{2,16})*_[0-9A-Za-z]{20,}$/

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
const missingLike = (id: string): string => id.replace(/_[^_]*$/, (rest) => `_${"0".repeat(rest.length - 1)}`)

/** True where both are refused in the same words. */
export const alike = (there: Reply, nowhere: Reply, { ids }: Stranger): boolean =>
  there.status === nowhere.status && plain(there.text, ids.foreign) === plain(nowhere.text, ids.missing)

const plain = (text: string, ids: string[]): string =>
  ids.reduce((rest, id) => rest.replaceAll(id, "?"), text).replace(/"correlation_id":"[^"]*"/, "")
