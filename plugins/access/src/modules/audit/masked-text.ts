import { maskJson } from "@pasar/integrations"

const LONGEST_TEXT = 300
const LONGEST_LIST = 50
const DEEPEST = 8
const LONGEST_IN_ALL = 16_000

/** What `maskJson` leaves and an audit log has no use for: one-time codes, key material, sealed columns. */
const SECRET_KEY = /^(code|otp|pin|key|credentials?|payload)$|_key$|^sealed/i

/** A value as an entry keeps it: JSON with what is sensitive hidden and what is long cut; null where there is none. */
export const toMaskedText = (value: unknown): string | null => {
  if (value === undefined || value === null) {
    return null
  }
  const text = JSON.stringify(shorten(maskJson(asJson(value)), 0))
  return text.length > LONGEST_IN_ALL ? JSON.stringify({ shortened: text.slice(0, LONGEST_IN_ALL) }) : text
}

/** Dates and big numbers as they are written, so that they are not taken apart. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? "null") as unknown

const shorten = (value: unknown, depth: number): unknown => {
  if (typeof value === "string") {
    return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}… (${value.length} characters)` : value
  }
  if (typeof value !== "object" || value === null) {
    return value
  }
  if (depth === DEEPEST) {
    return "…"
  }
  if (Array.isArray(value)) {
    const rest = value.length - LONGEST_LIST
    const shown = value.slice(0, LONGEST_LIST).map((each) => shorten(each, depth + 1))
    return rest > 0 ? [...shown, `… and ${rest} more`] : shown
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      SECRET_KEY.test(key) && inner !== null ? "••••" : shorten(inner, depth + 1),
    ])
  )
}
