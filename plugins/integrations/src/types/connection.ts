/** The life of an authorised account at an outside service. */
export type ConnectionStatus = "pending" | "connected" | "degraded" | "expired" | "disconnected"

export type ConnectionDTO = {
  id: string
  provider_id: string
  /** The account's id at the outside service. */
  external_id: string
  name: string
  status: ConnectionStatus
  /** Why it is degraded, expired or disconnected, in words for a merchant. */
  status_reason: string | null
  settings: Record<string, unknown>
  /** When the short-lived credential runs out. */
  token_expires_at: string | Date | null
  /** When the whole authorisation runs out and a person must authorise again. */
  authorization_expires_at: string | Date | null
  created_at: string | Date
  updated_at: string | Date
}

/** Decrypted secrets of one connection; lives only in memory, never in a log, event, error or answer. */
export type Credentials = Record<string, string>
