import type { Logger } from "@medusajs/framework/types"
import { isIntegrationError, safeReason, type IntegrationError } from "@pasar/integrations"
import { CLOCK_SKEW_CODE } from "../../connections/call-channel"
import { failedIssue } from "../issues"
import type { ChannelOrderRow } from "../records"
import type { Outcome } from "./finish"

/** Attempts at one order before a person has to look; a crash counts as one. */
export const MAX_ATTEMPTS = 8

const BASE_S = 5
const LONGEST_S = 600

/**
 * True where the channel answered and its answer may be about one order alone. An outage, a limit, a wrong clock or a
 * refusal of the whole account is nobody's order's fault.
 */
export const mayConcernOneOrder = (error: unknown): error is IntegrationError =>
  isIntegrationError(error) &&
  error.vendor_code !== CLOCK_SKEW_CODE &&
  (error.concerns ? error.concerns === "item" : !error.is_transient && error.kind !== "unauthorized")

/** Puts an order aside after an error: tried again later, and with an issue once it has been tried often enough. */
export const failedOutcome = (logger: Logger, row: ChannelOrderRow, error: unknown): Outcome => {
  const kind = isIntegrationError(error) ? error.kind : "unexpected"
  const reason = safeReason(error)
  const isSpent = row.attempts >= MAX_ATTEMPTS || (kind === "rejected" && mayConcernOneOrder(error))
  logger.warn(`Channel order ${row.id} of connection ${row.connection_id}: ${reason}`)
  return {
    row,
    intake_status: row.intake_status === "taken" ? "taken" : "failed",
    applied: null,
    error: { kind, message: reason, retry_at: isSpent ? null : retryAt(row.attempts) },
    ...(isSpent && { issues: [failedIssue(row, reason)] }),
  }
}

const retryAt = (attempts: number) => new Date(Date.now() + Math.min(LONGEST_S, BASE_S * 2 ** attempts) * 1000)
