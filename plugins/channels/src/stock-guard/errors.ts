import { MedusaError } from "@medusajs/framework/utils"
import { STOCK_REFUSAL_SQLSTATE } from "./functions"

const DEADLOCK_SQLSTATE = "40P01"
const CORE_REFUSAL = /^Not enough stock available for item /
const CORE_LOCK_TIMEOUT = "Timed-out acquiring lock."

/**
 * True for the guard's refusal, both as the driver throws it and as the plain object that the workflow engine makes of
 * it, alone or inside an aggregate of errors.
 */
export const isStockRefusal = (error: unknown): boolean => hasCode(error, STOCK_REFUSAL_SQLSTATE)

/** True where PostgreSQL broke a deadlock at this caller's cost; the same work may simply be tried again. */
export const isDeadlock = (error: unknown): boolean => hasCode(error, DEADLOCK_SQLSTATE)

/** True for core's own checks, which read without a lock: the one of a reservation names internal ids. */
export const isCoreStockRefusal = (error: unknown): boolean =>
  isObject(error) &&
  (error.code === MedusaError.Codes.INSUFFICIENT_INVENTORY ||
    (typeof error.message === "string" && CORE_REFUSAL.test(error.message)))

/** True where a caller stood too long in core's line for an item; nothing was done, so it may be tried again. */
export const isLockTimeout = (error: unknown): boolean => isObject(error) && error.message === CORE_LOCK_TIMEOUT

const hasCode = (error: unknown, code: string): boolean =>
  isObject(error) &&
  (error.code === code || hasCode(error.cause, code) || hasCode(error.error, code) || someHasCode(error.errors, code))

const someHasCode = (errors: unknown, code: string): boolean =>
  Array.isArray(errors) && errors.some((error) => hasCode(error, code))

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null
