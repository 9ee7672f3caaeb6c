import type { SessionRow } from "../../../../sessions"

/** A session as the admin sees it; what its token is made of stays here. */
export const sessionView = (row: SessionRow, current_id: string | undefined) => ({
  id: row.id,
  user_id: row.actor_id,
  created_at: row.created_at,
  last_seen_at: row.last_seen_at,
  expires_at: row.expires_at,
  ip: row.ip,
  user_agent: row.user_agent,
  is_current: row.id === current_id,
})
