import { plural } from "../../../../integrations/src/admin/lib/format"

export type ActivityHour = { at: string; calls: number; failed: number }

export type ConnectionActivity = { hours: ActivityHour[]; rate: { used: number; allowed: number | null } }

export type HourState = "quiet" | "good" | "mixed" | "bad"

/** How an hour went: from half of the calls failing on, it was bad. */
export const hourState = ({ calls, failed }: ActivityHour): HourState =>
  !calls ? "quiet" : !failed ? "good" : failed * 2 >= calls ? "bad" : "mixed"

/** The strip in a sentence, for whoever does not see it. */
export const activitySentence = (hours: ActivityHour[]): string => {
  const calls = hours.reduce((sum, hour) => sum + hour.calls, 0)
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0)
  return calls
    ? `${plural(calls, "call")} in 24 h, ${failed ? `${failed.toLocaleString()} failed` : "none failed"}`
    : "No calls in 24 h"
}

/** "12 of 600 calls in the last minute (2 %)". */
export const rateSentence = ({ used, allowed }: ConnectionActivity["rate"]): string =>
  allowed
    ? `${used.toLocaleString()} of ${allowed.toLocaleString()} calls in the last minute (${Math.round((used / allowed) * 100)} %)`
    : `${plural(used, "call")} in the last minute`
