import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { runCorrelated } from "@pasar/integrations"
import { correlate } from "../../front/correlate"

/** Enters the request's id once more: parsing a body may have lost it, and not every shop has a front. */
const enterCorrelation = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void =>
  runCorrelated(correlate(req, res), () => next())

export const correlationMiddlewares: MiddlewareRoute[] = [{ matcher: "/*", middlewares: [enterCorrelation] }]
