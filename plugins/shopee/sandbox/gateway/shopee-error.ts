import type { HttpStatuses } from "../settings.ts"

export type ErrorClass = keyof HttpStatuses

/** A refusal in the form of Shopee's API. */
export class ShopeeError extends Error {
  readonly error: string
  readonly class: ErrorClass
  /** Fields beside `error` and `message`, such as a `response` with rows that failed. */
  readonly extra: Record<string, unknown>

  constructor(errorClass: ErrorClass, error: string, message: string, extra: Record<string, unknown> = {}) {
    super(message)
    this.class = errorClass
    this.error = error
    this.extra = extra
  }
}

/** A refusal on grounds of the shop's business: HTTP 200 by default, told by `error` alone. */
export const businessError = (error: string, message: string, extra?: Record<string, unknown>): ShopeeError =>
  new ShopeeError("business", error, message, extra)

/** A bad or missing parameter. */
export const paramError = (message: string, error = "error_param"): ShopeeError =>
  new ShopeeError("param", error, message)
