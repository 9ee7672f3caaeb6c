import { IntegrationError, isIntegrationError, type OutboundClassifier, type OutboundResponse } from "../types"

/** Seconds that a response asks to wait, from either form of `Retry-After`. */
export const retryAfter = (headers: Headers, now: number): number | undefined => {
  const value = headers.get("retry-after")
  if (!value) {
    return undefined
  }
  const seconds = Number(value)
  if (Number.isFinite(seconds)) {
    return Math.max(0, seconds)
  }
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1_000))
}

/** The error that a response means: the caller's own reading first, then what its status says. */
export const errorOf = (
  operation: string,
  response: OutboundResponse,
  classify: OutboundClassifier | undefined,
  now: number
): Error | undefined => {
  const error = classify ? classify(response) : byStatus(operation, response.status)
  if (isIntegrationError(error) && error.kind === "rate_limited" && error.retry_after === undefined) {
    const { message, vendor_code, request_id, cause } = error
    const retry_after = retryAfter(response.headers, now)
    return new IntegrationError("rate_limited", message, { retry_after, vendor_code, request_id, cause })
  }
  return error
}

const byStatus = (operation: string, status: number): IntegrationError | undefined => {
  if (status < 400) {
    return undefined
  }
  const message = `${operation} was answered with status ${status}`
  if (status === 401 || status === 403) {
    return new IntegrationError("unauthorized", message)
  }
  if (status === 404) {
    return new IntegrationError("not_found", message)
  }
  if (status === 409) {
    return new IntegrationError("conflict", message)
  }
  if (status === 429) {
    return new IntegrationError("rate_limited", message)
  }
  return new IntegrationError(status >= 500 ? "unavailable" : "rejected", message)
}
