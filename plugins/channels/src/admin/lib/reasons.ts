/** Why work was given up and what to do, by the kind of error that ended it. */
const byKind: Record<string, string> = {
  unauthorized: "The channel no longer accepts our access. Connect it again, then retry.",
  rejected: "The channel refused what was sent. Mend what it names under Details, then retry.",
  not_found: "What this was about is gone from the channel. Check it there; if it is meant to be gone, leave this be.",
  conflict: "Something else changed it at the same time. Retry: usually that is enough.",
  rate_limited: "The channel said that we call too often. Wait a few minutes, then retry.",
  unavailable: "The channel could not be reached. Retry once it answers again.",
}

/** Says in a merchant's words why a task was given up. */
export const reasonInWords = (kind: string | null): string =>
  (kind && byKind[kind]) ||
  "Something unexpected went wrong in Pasar. Retry it; if it comes back, send the text under Details to your developer."
