import type { Reply } from "./requests.ts"

type Page = { count?: unknown; offset?: unknown; limit?: unknown }

/** What is wrong with a list's count, where it speaks of more records than the page has room to show. */
export const miscounted = ({ text }: Reply): string | undefined => {
  const page = parse(text)
  const rows = Object.values(page).find((value) => Array.isArray(value)) as unknown[] | undefined
  const { count, offset = 0, limit } = page
  if (!rows || typeof count !== "number" || typeof limit !== "number" || typeof offset !== "number") {
    return undefined
  }
  const expected = Math.max(0, Math.min(limit, count - offset))
  return rows.length === expected ? undefined : `counts ${count} and shows ${rows.length}`
}

const parse = (text: string): Page => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null ? value : {}
  } catch {
    return {}
  }
}
