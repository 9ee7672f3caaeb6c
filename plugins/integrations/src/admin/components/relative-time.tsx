import { useEffect, useState } from "react"
import { exactTime, relativeTime } from "../lib/format"

/** A time as people say it, the exact one on hover; "never" where there is none. Keeps counting while it is shown. */
export const RelativeTime = ({ at, never = "never" }: { at: string | null | undefined; never?: string }) => {
  const [now, setNow] = useState(() => Date.now())
  // What has happened since the clock was last read here lies not in the future.
  useEffect(() => setNow(Date.now()), [at])
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 10_000)
    return () => window.clearInterval(timer)
  }, [])
  return at ? (
    <time dateTime={at} title={exactTime(at)} className="whitespace-nowrap">
      {relativeTime(at, now)}
    </time>
  ) : (
    <span className="text-ui-fg-subtle">{never}</span>
  )
}
