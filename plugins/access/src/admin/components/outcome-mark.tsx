import { StateMark, type Tone } from "../kit"
import type { AuditEntry } from "../lib/types"

const tones: Record<AuditEntry["outcome"], [Tone, string]> = {
  succeeded: ["green", "Succeeded"],
  denied: ["orange", "Denied"],
  failed: ["red", "Failed"],
  unknown: ["grey", "Not known"],
}

export const outcomes = Object.entries(tones).map(([value, [, label]]) => ({ value, label }))

/** How something ended. */
export const OutcomeMark = ({ outcome }: { outcome: AuditEntry["outcome"] }) => {
  const [tone, label] = tones[outcome]
  return <StateMark tone={tone}>{label}</StateMark>
}
