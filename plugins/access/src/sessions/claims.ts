/** What a token of a session says of itself beside what core wrote into it. */
export type SessionClaims = {
  actor_type: string
  actor_id: string
  /** Left out by a token that was not made here. */
  session_id?: string
  token_id?: string
}

// Shoppers have their own door, and keys are no sign-ins.
const UNTRACKED = new Set(["customer", "api-key"])

/** Who says a token to be, where it is somebody whose sessions are kept; nobody in the middle of signing in is. */
export const sessionClaims = (context: unknown): SessionClaims | undefined => {
  const { actor_type, actor_id, session_id, token_id } = (context ?? {}) as Partial<Record<string, unknown>>
  if (typeof actor_type !== "string" || typeof actor_id !== "string" || !actor_id || UNTRACKED.has(actor_type)) {
    return undefined
  }
  return {
    actor_type,
    actor_id,
    ...(typeof session_id === "string" ? { session_id } : {}),
    ...(typeof token_id === "string" ? { token_id } : {}),
  }
}
