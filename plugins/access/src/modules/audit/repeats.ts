import type { AuditInput } from "./append"

type Append = (input: AuditInput) => Promise<unknown>
type Told = { input: AuditInput; times: number; since: number; due: number }

/** For how long what happens again is only counted. */
export const QUIET_MS = 60_000
/** How many different things one process tells apart in that time; what is beyond them is counted together. */
export const MOST_AT_ONCE = 1_000

/**
 * Records what anybody can make happen as often as they like. The first time is recorded at once; the same thing again
 * within a minute is counted, and told in one entry when the minute is over.
 */
export class Repeats {
  private readonly told = new Map<string, Told>()

  constructor(
    private readonly append: Append,
    private readonly now: () => number = Date.now
  ) {}

  /** Records it, or counts it where the same key was recorded within the last minute. */
  async note(key: string, input: AuditInput): Promise<void> {
    const isKnown = this.told.has(key) || this.told.size < MOST_AT_ONCE
    const [place, entry] = isKnown ? [key, input] : ["", others(input)]
    const told = this.told.get(place)
    if (told) {
      told.times += 1
      return
    }
    this.told.set(place, { input: entry, times: 0, since: this.now(), due: this.now() + QUIET_MS })
    await this.append(entry)
  }

  /** Tells what was counted, where its minute is over or the process ends. */
  async flush(everything = false): Promise<void> {
    const now = this.now()
    for (const [key, told] of [...this.told].filter(([, { due }]) => everything || due <= now)) {
      this.told.delete(key)
      if (told.times > 0) {
        const again = { times: told.times, since: new Date(told.since).toISOString() }
        // Still going on: the next minute is counted too, and nothing is told one by one.
        this.told.set(key, { ...told, times: 0, since: now, due: now + QUIET_MS })
        await this.append({ ...told.input, after: { ...(told.input.after as object | undefined), again } })
      }
    }
  }
}

/** So many at once come from everywhere: who and what is no longer told apart. */
const others = ({ outcome, resource }: AuditInput): AuditInput => ({
  actor: { type: "many" },
  action: "many",
  resource,
  outcome: outcome ?? "denied",
})
