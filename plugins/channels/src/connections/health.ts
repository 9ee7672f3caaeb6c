import type { ConnectionStatus } from "@pasar/integrations"

/** What the health of a connection is derived from. */
export type HealthFacts = {
  status: ConnectionStatus
  status_reason: string | null
  is_paused: boolean
  is_all_paused: boolean
  stock_mode: "observe" | "live"
  order_mode: "observe" | "live"
  is_pulling_listings: boolean
  /** Age of the oldest stock change that the channel does not show yet, in seconds. */
  lag_s: number | null
  open_issues: number
  blocking_issues: number
  dead_letters: number
  orders_today: number
}

export type HealthState = "live" | "observing" | "paused" | "needs_you" | "working"

export type ConnectionHealth = Pick<HealthFacts, "lag_s" | "open_issues" | "dead_letters" | "orders_today"> & {
  state: HealthState
  /** One sentence for a merchant. */
  sentence: string
}

/** A healthy channel shows a change within five seconds; a minute is worth a word. */
const LATE_S = 60

/** One state and one sentence for a merchant: the worst that is true comes first. */
export function deriveHealth(facts: HealthFacts): ConnectionHealth {
  const { lag_s, open_issues, dead_letters, orders_today } = facts
  return { ...judge(facts), lag_s, open_issues, dead_letters, orders_today }
}

const judge = (facts: HealthFacts): { state: HealthState; sentence: string } => {
  const { status, status_reason, lag_s, blocking_issues, dead_letters } = facts
  if (status === "expired" || status === "disconnected") {
    return needsYou(`${status_reason ?? `This connection is ${status}.`} Connect it again.`)
  }
  if (status === "pending") {
    return needsYou("The authorisation was not finished. Connect it again.")
  }
  if (facts.is_paused || facts.is_all_paused) {
    const what = facts.is_all_paused ? "Everything is paused" : "Paused"
    return { state: "paused", sentence: `${what}: nothing is sent to the channel and no order is taken.` }
  }
  if (blocking_issues) {
    return needsYou(`${counted(blocking_issues, "problem")} cannot be settled without you.`)
  }
  if (dead_letters) {
    return needsYou(`${counted(dead_letters, "task")} gave up after several attempts. Look at the reason and retry.`)
  }
  if (facts.is_pulling_listings) {
    return { state: "working", sentence: "Reading the listings of the channel." }
  }
  if (facts.stock_mode === "observe" && facts.order_mode === "observe") {
    return { state: "observing", sentence: "Only observing: nothing is sent to the channel and no order is taken." }
  }
  return { state: "live", sentence: liveSentence(facts, lag_s) }
}

const liveSentence = ({ status, stock_mode, order_mode }: HealthFacts, lag_s: number | null) => {
  const stock =
    stock_mode === "observe"
      ? "Stock is only observed."
      : lag_s !== null && lag_s > LATE_S
        ? "Stock is catching up."
        : "Stock is in step."
  const orders = order_mode === "observe" ? " Orders are only observed." : ""
  const trouble = status === "degraded" ? " The channel answers badly; Pasar keeps trying." : ""
  return stock + orders + trouble
}

const needsYou = (sentence: string) => ({ state: "needs_you" as const, sentence })

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? "" : "s"}`
