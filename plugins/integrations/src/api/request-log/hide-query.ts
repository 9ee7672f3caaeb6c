import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { maskUrl } from "./mask-url"

/**
 * Medusa's request log (`LOG_LEVEL=http`) writes whole addresses: authorisation codes of a callback, names that somebody
 * searched for. It reads them when the answer is through, so they are hidden just before, and handlers see the originals.
 */
export const hideQuery = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
  const hide = () => {
    req.originalUrl = maskUrl(req.originalUrl)
    for (const header of ["referer", "referrer"]) {
      const value = req.headers[header]
      if (typeof value === "string") {
        req.headers[header] = maskUrl(value)
      }
    }
  }
  // "close" alone comes when the caller has gone before the answer.
  res.prependOnceListener("finish", hide)
  res.prependOnceListener("close", hide)
  next()
}

export const requestLogMiddlewares: MiddlewareRoute[] = [{ matcher: "/*", middlewares: [hideQuery] }]
