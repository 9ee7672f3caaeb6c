import { StateMark, type Tone } from "../kit"
import { beyondOf } from "../lib/beyond"
import type { AuditEntry } from "../lib/types"

const tones: Record<AuditEntry["outcome"], [Tone, string]> = {
  succeeded: ["green", "Succeeded"],
  denied: ["orange", "Denied"],
  failed: ["red", "Failed"],
  unknown: ["grey", "Not known"],
}

export const outcomes = Object.entries(tones).map(([value, [, label]]) => ({ value, label }))

/** How something ended. */
export const OutcomeMark = ({ entry }: { entry: Pick<AuditEntry, "outcome" | "after"> }) => {
  const [tone, label] = tones[entry.outcome]
  return <StateMark tone={tone}>{beyondOf(entry) ? "Beyond limits" : label}</StateMark>
}
