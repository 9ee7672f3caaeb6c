import { useEffect, useRef, useState } from "react"

const MARK_MS = 2000
const NONE: ReadonlySet<string> = new Set()

/**
 * Ids of the rows that came or changed while a view was looked at, for two seconds. Another view, that is another page
 * or filter, starts anew: what it shows first has not changed. Without a view the rows are those of the one before.
 */
export const useChangedRows = <Row>(
  view: string | undefined,
  rows: Row[] | undefined,
  rowId: (row: Row) => string
): ReadonlySet<string> => {
  const seen = useRef<{ view: string; rows: Record<string, string> }>()
  const [marked, setMarked] = useState(NONE)
  const state = rows && JSON.stringify(Object.fromEntries(rows.map((row) => [rowId(row), JSON.stringify(row)])))

  useEffect(() => {
    if (!state || view === undefined) {
      return
    }
    const before = seen.current
    const now = JSON.parse(state) as Record<string, string>
    seen.current = { view, rows: now }
    const changed = Object.keys(now).filter((id) => now[id] !== before?.rows[id])
    if (before?.view !== view || !changed.length) {
      return
    }
    setMarked(new Set(changed))
    const timer = window.setTimeout(() => setMarked(NONE), MARK_MS)
    return () => window.clearTimeout(timer)
  }, [state, view])

  return marked
}
