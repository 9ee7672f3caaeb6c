import { useCallback } from "react"
import { useSearchParams } from "react-router-dom"

export const PAGE_SIZE = 20

/** Filters, search and page of a list, kept in the address so that a view can be sent to a colleague. */
export const useAddressState = () => {
  const [params, setParams] = useSearchParams()
  const page = Math.max(Number(params.get("page") ?? 1) || 1, 1)

  const set = useCallback(
    (changes: Record<string, string | undefined>) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          // A new filter starts at the first page; turning a page keeps everything else.
          if (!("page" in changes) && !("open" in changes)) {
            next.delete("page")
          }
          for (const [name, value] of Object.entries(changes)) {
            if (value) {
              next.set(name, value)
            } else {
              next.delete(name)
            }
          }
          return next
        },
        { replace: !("open" in changes) }
      )
    },
    [setParams]
  )

  const clear = (names: string[]) => set(Object.fromEntries(names.map((name) => [name, undefined])))

  return {
    get: (name: string) => params.get(name) ?? "",
    page,
    offset: (page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
    set,
    clear,
  }
}
