/** Keys whose values are personal data or secrets, in any vendor's spelling. */
const SENSITIVE_KEY =
  /token|secret|passw|address|phone|mobile|name|e?mail|authorization|cookie|signature|^sign$|api_?key|street|zip|postal|zipcode/i

const HIDDEN = "••••"
const SHOWN = 4

/** A secret as it may be shown: at most its last four characters, and none of a short one. */
export const maskSecret = (value: string): string =>
  value.length >= 3 * SHOWN ? `${HIDDEN}${value.slice(-SHOWN)}` : HIDDEN

/** A copy of parsed JSON in which every value under a sensitive key is hidden, however deep it lies. */
export const maskJson = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(maskJson)
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, SENSITIVE_KEY.test(key) ? hide(inner) : maskJson(inner)])
    )
  }
  return value
}

/** Emptiness is worth showing: "no name was sent" is often the answer to a question. */
const hide = (value: unknown): unknown => (value === null || value === undefined || value === "" ? value : HIDDEN)

const KEPT_HEADERS =
  /^(content-type|content-length|user-agent|date|x-request-id|x-.*-(topic|event|event-id|webhook-id|triggered-at|api-version|shop-domain))$/i

/** Headers worth keeping; every other one keeps its name only, for it may carry a signature or a key. */
export const maskHeaders = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, KEPT_HEADERS.test(key) ? value : HIDDEN]))
