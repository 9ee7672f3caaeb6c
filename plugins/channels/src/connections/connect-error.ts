import { MedusaError } from "@medusajs/framework/utils"

/** Ways in which a walk through the authorisation page can fail, each with what to do about it. */
export const connectErrors = {
  denied: "The platform sent no authorisation: it was declined or the page was closed. Start again and confirm there.",
  state_invalid: "The answer of the platform does not belong to an attempt of this shop. Start again from the admin.",
  state_used: "This authorisation was used already or took longer than 15 minutes. Start again from the admin.",
  exchange_failed: "The platform did not accept the authorisation it gave. Nothing was connected; start again.",
  account_unreadable: "The account was authorised, but the platform did not say whose it is. Start again in a minute.",
} as const

export type ConnectErrorCode = keyof typeof connectErrors

/** A failed walk through the authorisation page. */
export class ConnectError extends MedusaError {
  constructor(
    readonly connect_code: ConnectErrorCode,
    cause?: unknown
  ) {
    super(MedusaError.Types.NOT_ALLOWED, connectErrors[connect_code], connect_code)
    this.name = "ConnectError"
    this.cause = cause
  }
}

/** Reads the code from an error, also after the workflow engine made it a plain object. */
export const connectErrorCode = (error: unknown): ConnectErrorCode | undefined => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === "string" && Object.hasOwn(connectErrors, code) ? (code as ConnectErrorCode) : undefined
}
