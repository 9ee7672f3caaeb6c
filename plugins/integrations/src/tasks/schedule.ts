import { Cron } from "croner"
import type { JobInput } from "../types"

/** Every night, when shops sleep; UTC. */
const NIGHTLY = new Cron("17 3 * * *", { timezone: "UTC", paused: true })

/** The retention job of the next night; its key holds the date, so that asking twice adds it once. */
export const retentionJob = (now: Date): JobInput => {
  const run_at = NIGHTLY.nextRun(now) as Date
  return { task: "apply-retention", payload: {}, run_at, key: `apply-retention:${run_at.toISOString().slice(0, 10)}` }
}
