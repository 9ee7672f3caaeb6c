import type { ConnectionHealth } from "../hooks/use-connections"
import { StateMark, type Tone } from "../kit"

const marks: Record<ConnectionHealth["state"], { tone: Tone; word: string }> = {
  needs_you: { tone: "orange", word: "Needs you" },
  working: { tone: "blue", word: "Working" },
  paused: { tone: "grey", word: "Paused" },
  observing: { tone: "purple", word: "Observing" },
  live: { tone: "green", word: "Live" },
}

/** Worst first: the order in which connections stand on the overview. */
export const stateRank = Object.keys(marks) as ConnectionHealth["state"][]

export const ConnectionState = ({ state }: { state: ConnectionHealth["state"] }) => (
  <StateMark tone={marks[state].tone}>{marks[state].word}</StateMark>
)
