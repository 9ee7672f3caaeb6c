import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { useMayEverywhere } from "./use-me"

const RECONNECT_MS = 3000

/** The topic of a message that stands for all of them. */
const EVERYTHING = "*"

/**
 * Follows the server's live topics and refreshes what a page shows of them. Says whether the stream stands, so that a
 * page can tell that it is no longer live.
 */
export const useLive = (topics: string[]): boolean => {
  const queries = useQueryClient()
  const [isConnected, setConnected] = useState(true)
  const may = useMayEverywhere()
  const mayFollow = may("system:read")
  // A topic is called like the resource that it tells of, and a stream with one that may not be read is refused.
  const readable = topics.filter((topic) => may(`${topic}:read`))
  // What somebody may do is followed with everything else, so that a page shows a new right at once.
  const key = [...readable, "access"].join(",")

  useEffect(() => {
    if (!mayFollow) {
      return
    }
    let source: EventSource | undefined
    let timer: number | undefined
    let wasLost = false
    const close = () => {
      window.clearTimeout(timer)
      source?.close()
    }
    const open = () => {
      source = new EventSource(`/admin/live?topics=${encodeURIComponent(key)}`, { withCredentials: true })
      source.onopen = () => {
        setConnected(true)
        if (wasLost) {
          // What changed while nobody listened was never announced to this page.
          void queries.invalidateQueries({ queryKey: ["pasar"] })
        }
      }
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const { topic } = JSON.parse(data) as { topic: string }
        void queries.invalidateQueries({ queryKey: topic === EVERYTHING ? ["pasar"] : ["pasar", topic] })
      }
      source.onerror = () => {
        wasLost = true
        setConnected(false)
        close()
        // Perhaps a right was taken away that the stream needs.
        void queries.invalidateQueries({ queryKey: ["pasar", "access", "me"] })
        timer = window.setTimeout(open, RECONNECT_MS)
      }
    }
    // A browser has six connections to one server for all of its tabs: those that nobody looks at give theirs back.
    const follow = () => {
      close()
      if (document.visibilityState === "visible") {
        open()
      } else {
        wasLost = true
      }
    }
    follow()
    document.addEventListener("visibilitychange", follow)
    return () => {
      document.removeEventListener("visibilitychange", follow)
      close()
    }
  }, [key, queries, mayFollow])

  return isConnected
}
