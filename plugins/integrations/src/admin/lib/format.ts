const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "4 min ago", "in 7 h"; from a day on the date itself. The exact time belongs into the title. */
export const relativeTime = (iso: string, now: number = Date.now()): string => {
  const seconds = Math.round((Date.parse(iso) - now) / 1000)
  const size = Math.abs(seconds)
  if (size >= DAY) {
    return new Date(iso).toLocaleDateString(undefined, { day: "numeric", month: "short", year: "numeric" })
  }
  const words =
    size < 5
      ? "now"
      : size < MINUTE
        ? `${size} s`
        : size < HOUR
          ? `${Math.round(size / MINUTE)} min`
          : `${Math.round(size / HOUR)} h`
  if (words === "now") {
    return words
  }
  return seconds < 0 ? `${words} ago` : `in ${words}`
}

export const exactTime = (iso: string): string =>
  new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" })

/** "oldest change 2 s", "1 h": how long something has been waiting. */
export const duration = (seconds: number): string =>
  seconds < MINUTE
    ? `${Math.round(seconds)} s`
    : seconds < HOUR
      ? `${Math.round(seconds / MINUTE)} min`
      : seconds < DAY
        ? `${Math.round(seconds / HOUR)} h`
        : `${Math.round(seconds / DAY)} d`

/** An amount in major units with its currency; `null` shows as a dash. */
export const money = (amount: number | string | null | undefined, currency_code: string | null | undefined): string => {
  if (amount === null || amount === undefined || !currency_code) {
    return "–"
  }
  return new Intl.NumberFormat(undefined, { style: "currency", currency: currency_code.toUpperCase() }).format(
    Number(amount)
  )
}

/** "order" → "orders", "entry" → "entries". */
export const many = (noun: string): string => (/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`)

/** "1 order", "2 orders". */
export const plural = (count: number, one: string, several = many(one)): string =>
  `${count.toLocaleString()} ${count === 1 ? one : several}`

/** "cancel_requested" → "Cancel requested"; Medusa's "canceled" as the screens spell it. */
export const words = (code: string): string => {
  const text = code.replaceAll("_", " ").replace("canceled", "cancelled")
  return text.charAt(0).toUpperCase() + text.slice(1)
}
