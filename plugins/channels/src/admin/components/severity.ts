import type { SyncIssue } from "../lib/types"
import type { Tone } from "../kit"

/** How grave an issue is, as a mark's tone. */
export const severityTones: Record<SyncIssue["severity"], Tone> = { info: "blue", warning: "orange", error: "red" }
