import { errorHandler as coreErrorHandler } from "@medusajs/framework/http"
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { isCoreStockRefusal, isDeadlock, isLockTimeout, isStockRefusal } from "./errors"

export const INSUFFICIENT_STOCK_MESSAGE =
  "There is not enough stock for this. Lower the quantity or remove the item, then try again."
const BUSY_STOCK_MESSAGE = "The stock of these items was being changed by somebody else. Try again."

/**
 * The one error handler of the application: a refused claim, by the guard or by core, becomes one clear 400; a deadlock
 * and a lock that did not come free in time become a 409 that invites to try again. Everything else goes to core's
 * handler untouched.
 */
export const errorHandler = () => {
  const core = coreErrorHandler()
  return (error: unknown, req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    const translated = toMedusaError(error)
    if (translated) {
      logDetail(req, error)
    }
    if (translated?.type === MedusaError.Types.CONFLICT) {
      res.setHeader("Retry-After", "1")
    }
    return core(translated ?? (error as MedusaError), req, res, next)
  }
}

const toMedusaError = (error: unknown): MedusaError | undefined => {
  if (isStockRefusal(error) || isCoreStockRefusal(error)) {
    return new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      INSUFFICIENT_STOCK_MESSAGE,
      MedusaError.Codes.INSUFFICIENT_INVENTORY
    )
  }
  if (isDeadlock(error) || isLockTimeout(error)) {
    return new MedusaError(MedusaError.Types.CONFLICT, BUSY_STOCK_MESSAGE)
  }
  return undefined
}

/** Only the detail: the driver's message holds the whole statement with its values. */
const logDetail = (req: MedusaRequest, error: unknown) => {
  const detail = (error as { detail?: unknown }).detail
  if (typeof detail === "string" && req.scope) {
    req.scope.resolve<Logger>(ContainerRegistrationKeys.LOGGER).info(`Stock guard: ${detail}`)
  }
}
