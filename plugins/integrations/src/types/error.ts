import { MedusaError } from "@medusajs/framework/utils"

/** The closed list of ways an outside call can fail; each says whether trying again may help. */
export const integrationErrorKinds = [
  "unauthorized",
  "rejected",
  "not_found",
  "conflict",
  "rate_limited",
  "unavailable",
] as const

export type IntegrationErrorKind = (typeof integrationErrorKinds)[number]

export type IntegrationErrorDetails = {
  /** Seconds to wait, as the outside service asked. */
  retry_after?: number
  /** The vendor's own error code, shown small under Details. */
  vendor_code?: string
  /** The vendor's request id, for its support desk. */
  request_id?: string
  /**
   * What is at fault, where the kind does not tell: `item`, an answer that may fail for one of the things asked for
   * alone; `account`, a refusal of everything that this account or app asks for.
   */
  concerns?: "item" | "account"
  cause?: unknown
}

const medusaTypes: Record<IntegrationErrorKind, string> = {
  unauthorized: MedusaError.Types.UNAUTHORIZED,
  rejected: MedusaError.Types.INVALID_DATA,
  not_found: MedusaError.Types.NOT_FOUND,
  conflict: MedusaError.Types.CONFLICT,
  rate_limited: MedusaError.Types.UNEXPECTED_STATE,
  unavailable: MedusaError.Types.UNEXPECTED_STATE,
}

/** A failure at the boundary to an outside service. The message never carries a secret or personal data. */
export class IntegrationError extends MedusaError {
  readonly kind: IntegrationErrorKind
  readonly retry_after?: number
  readonly vendor_code?: string
  readonly request_id?: string
  readonly concerns?: "item" | "account"

  constructor(kind: IntegrationErrorKind, message: string, details: IntegrationErrorDetails = {}) {
    super(medusaTypes[kind], message, details.vendor_code)
    this.name = "IntegrationError"
    this.kind = kind
    this.retry_after = details.retry_after
    this.vendor_code = details.vendor_code
    this.request_id = details.request_id
    this.concerns = details.concerns
    this.cause = details.cause
  }

  /** True where the same call may succeed later without anybody changing anything. */
  get is_transient(): boolean {
    return this.kind === "rate_limited" || this.kind === "unavailable"
  }
}

/** Recognises an IntegrationError across package copies and after the workflow engine made it a plain object. */
export const isIntegrationError = (error: unknown): error is IntegrationError =>
  typeof error === "object" &&
  error !== null &&
  integrationErrorKinds.includes((error as { kind?: IntegrationErrorKind }).kind as IntegrationErrorKind)
