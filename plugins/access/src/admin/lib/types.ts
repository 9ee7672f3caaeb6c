export type ScopeType = "everything" | "sales_channel" | "stock_location" | "vendor"

/** One role that somebody has, and how far it reaches. */
export type HeldRole = {
  assignment_id: string
  role: { id: string; name: string }
  scope_type: ScopeType
  scope_ids: string[]
}

export type Role = {
  id: string
  name: string
  description: string
  is_built_in: boolean
  /** Whether everybody who has it signs in with a second factor. */
  requires_second_factor: boolean
  policies: string[]
}

export type PolicyGroup = { resource: string; area: string; operations: string[] }

export type Member = {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  status: "active" | "disabled"
  is_owner: boolean
  roles: HeldRole[]
}

export type ApiKey = {
  id: string
  title: string
  redacted: string
  created_at: string
  last_used_at: string | null
  revoked_at: string | null
  roles: HeldRole[]
}

/** Whom a role is given to. */
export type Subject = { subject_type: "user" | "api-key"; subject_id: string }

/** What somebody may do, or not, and by which of their roles. */
export type Explained = { policy: string; is_allowed: boolean; by: HeldRole[] }

export type AuditEntry = {
  id: string
  at: string
  actor_type: string
  actor_id: string | null
  action: string
  resource: string
  resource_id: string | null
  before: unknown
  after: unknown
  status: number | null
  outcome: "succeeded" | "denied" | "failed" | "unknown"
  ended_at: string | null
  ip: string | null
  user_agent: string | null
  correlation_id: string | null
  sequence: number | null
}

export type Invitation = Omit<HeldRole, "assignment_id"> & {
  id: string
  email: string
  invited_by: string
  created_at: string
  expires_at: string
  accepted_at: string | null
  revoked_at: string | null
  status: "waiting" | "accepted" | "expired" | "revoked"
}

export type Session = {
  id: string
  user_id: string
  created_at: string
  last_seen_at: string
  expires_at: string
  ip: string | null
  user_agent: string | null
  is_current: boolean
}
