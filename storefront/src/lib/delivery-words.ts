export type DeliveryDays = { min: number; max: number }

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", timeZone: "UTC" })
const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" })

// Couriers rest on Sundays everywhere this shop sends to.
const addWorkingDays = (from: Date, days: number): Date => {
  const date = new Date(from)
  for (let left = days; left > 0;) {
    date.setUTCDate(date.getUTCDate() + 1)
    if (date.getUTCDay() !== 0) {
      left -= 1
    }
  }
  return date
}

/** When a parcel sent now arrives, such as `24 to 26 Nov`. */
export const deliveryWords = (days: DeliveryDays, now: Date): string => {
  const first = addWorkingDays(now, days.min)
  const last = addWorkingDays(now, days.max)
  if (first.getTime() === last.getTime()) {
    return dayAndMonth.format(first)
  }
  const sameMonth = first.getUTCMonth() === last.getUTCMonth()
  return `${(sameMonth ? day : dayAndMonth).format(first)} to ${dayAndMonth.format(last)}`
}

/** Delivery days kept in a record's metadata as `min_days` and `max_days`. */
export const readDeliveryDays = (metadata: Record<string, unknown> | null | undefined): DeliveryDays | null => {
  const min = Number(metadata?.min_days)
  const max = Number(metadata?.max_days)
  return Number.isInteger(min) && Number.isInteger(max) && min >= 0 && max >= min ? { min, max } : null
}

/** Delivery days that a merchant wrote in words, such as `2 to 3 days` or `Next working day`. */
export const parseDeliveryDays = (words: string | null | undefined): DeliveryDays | null => {
  if (/\bnext (working )?day\b/i.test(words ?? "")) {
    return { min: 1, max: 1 }
  }
  const [, first, last] = /(\d{1,2})(?:\s*(?:to|-|–)\s*(\d{1,2}))?\s*(?:working )?days?\b/i.exec(words ?? "") ?? []
  return first ? { min: Number(first), max: Math.max(Number(first), Number(last ?? first)) } : null
}
