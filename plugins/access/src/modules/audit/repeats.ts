import type { AuditInput } from "./append"
import { budgetOf, type Budget } from "./repeat-budgets"

type Append = (input: AuditInput) => Promise<unknown>
type Told = { input: AuditInput; times: number; since: number; due: number; budget: Budget }

/** For how long what happens again is only counted. */
export const QUIET_MS = 60_000

/**
 * Records what anybody can make happen as often as they like. The first time is recorded at once; the same thing again
 * within a minute is counted, and told in one entry when the minute is over. How much is told apart in that time is
 * bounded, and nobody can use up what others are told apart by.
 */
export class Repeats {
  private readonly told = new Map<string, Told>()
  /** How many are told apart, by pool and by group. */
  private readonly counts = new Map<string, number>()

  constructor(
    private readonly append: Append,
    private readonly now: () => number = Date.now
  ) {}

  /** Records it, or counts it where the same key was recorded within the last minute. */
  async note(key: string, input: AuditInput): Promise<void> {
    const budget = budgetOf(input)
    const [place, entry] = this.placeOf(key, input, budget)
    const told = this.told.get(place)
    if (told) {
      told.times += 1
      return
    }
    this.keep(place, { input: entry, times: 0, since: this.now(), due: this.now() + QUIET_MS, budget })
    await this.append(entry)
  }

  /** Tells what was counted, where its minute is over or the process ends. */
  async flush(everything = false): Promise<void> {
    const now = this.now()
    for (const [key, told] of [...this.told].filter(([, { due }]) => everything || due <= now)) {
      this.forget(key, told)
      if (told.times > 0) {
        const again = { times: told.times, since: new Date(told.since).toISOString() }
        // Still going on: the next minute is counted too, and nothing is told one by one.
        this.keep(key, { ...told, times: 0, since: now, due: now + QUIET_MS })
        await this.append({ ...told.input, after: { ...(told.input.after as object | undefined), again } })
      }
    }
  }

  /** Under its own key while there is room, else with the others of its group, else with everything of its pool. */
  private placeOf(
    key: string,
    input: AuditInput,
    { pool, group, most, most_each, together }: Budget
  ): [string, AuditInput] {
    const own = `${group} ${key}`
    if (this.told.has(own)) {
      return [own, input]
    }
    const isRoom = (this.counts.get(pool) ?? 0) < most
    if (isRoom && (this.counts.get(group) ?? 0) < most_each) {
      return [own, input]
    }
    return isRoom || this.told.has(group) ? [group, together] : [pool, everybody(input)]
  }

  private keep(key: string, told: Told): void {
    this.told.set(key, told)
    this.count(told.budget, 1)
  }

  private forget(key: string, told: Told): void {
    this.told.delete(key)
    this.count(told.budget, -1)
  }

  private count({ pool, group }: Budget, by: 1 | -1): void {
    for (const name of [pool, group]) {
      const count = (this.counts.get(name) ?? 0) + by
      if (count) {
        this.counts.set(name, count)
      } else {
        this.counts.delete(name)
      }
    }
  }
}

/** So many at once come from everywhere: who and what is no longer told apart. */
const everybody = ({ outcome, resource }: AuditInput): AuditInput => ({
  actor: { type: "many" },
  action: "many",
  resource,
  outcome: outcome ?? "denied",
})
