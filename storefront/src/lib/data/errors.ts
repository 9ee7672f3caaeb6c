import "server-only"
import { FetchError } from "@medusajs/js-sdk"

export type StoreErrorKind = "not_found" | "out_of_stock" | "rejected" | "busy" | "unauthorized" | "unavailable"

/** A failed call of the Store API. Each kind says what can be done: `busy` and `unavailable` may be tried again. */
export class StoreError extends Error {
  readonly kind: StoreErrorKind

  constructor(kind: StoreErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = "StoreError"
    this.kind = kind
  }
}

// The SDK keeps status and message of an answer but drops its `code`, so a stock refusal is known by its words.
const stockRefusal = /inventory|stock/i

const kindOf = ({ status, message }: FetchError): StoreErrorKind => {
  switch (status) {
    case 400:
      return stockRefusal.test(message) ? "out_of_stock" : "rejected"
    case 401:
    case 403:
      return "unauthorized"
    case 404:
      return "not_found"
    case 409:
    case 429:
      return "busy"
    default:
      return status !== undefined && status < 500 ? "rejected" : "unavailable"
  }
}

/** Any failure of a call as a StoreError: answers by their status, everything else as unavailable. */
export const toStoreError = (error: unknown, path: string): StoreError => {
  if (error instanceof StoreError) {
    return error
  }
  if (error instanceof FetchError) {
    return new StoreError(kindOf(error), `${path}: ${error.message}`, { cause: error })
  }
  return new StoreError("unavailable", `${path}: the shop's server did not answer`, { cause: error })
}

/** Whether an error is a StoreError, of one of these kinds where any are given. */
export const isStoreError = (error: unknown, ...kinds: StoreErrorKind[]): error is StoreError =>
  error instanceof StoreError && (kinds.length === 0 || kinds.includes(error.kind))
