import type { Logger } from "@medusajs/framework/types"
import { isIntegrationError } from "@pasar/integrations"
import { failedIssue } from "../issues"
import type { ChannelOrderRow } from "../records"
import type { Outcome } from "./finish"

/** Attempts at one order before a person has to look; a crash counts as one. */
export const MAX_ATTEMPTS = 8

const BASE_S = 5
const LONGEST_S = 600

/** Puts an order aside after an error: tried again later, and with an issue once it has been tried often enough. */
export const failedOutcome = (logger: Logger, row: ChannelOrderRow, error: unknown): Outcome => {
  const kind = isIntegrationError(error) ? error.kind : "unexpected"
  const reason = reasonOf(error)
  const isSpent = row.attempts >= MAX_ATTEMPTS || kind === "rejected"
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

// A driver's message holds the whole statement with its values, and with them the buyer's address.
const reasonOf = (error: unknown): string => {
  const { code, name, message = "" } = (error ?? {}) as { code?: unknown; name?: string; message?: string }
  const isDriver = typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)
  if (isDriver || message.includes("insert into") || message.includes("update ")) {
    return `the database refused it (${isDriver ? code : (name ?? "error")}).`
  }
  return message.split("\n")[0]!.slice(0, 300)
}
