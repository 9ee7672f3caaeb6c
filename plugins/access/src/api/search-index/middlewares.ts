import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { FeatureFlag, MedusaError, Modules } from "@medusajs/framework/utils"

const INDEX = /^\/admin\/index\/(details|sync)\/?$/i

/** Answers in core's place where its index is off: core sets a status there and never sends it (2.21.2). */
const answerWithoutIndex = (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void => {
  const isOn =
    req.scope.resolve(Modules.INDEX, { allowUnregistered: true }) && FeatureFlag.isFeatureEnabled("index_engine")
  if (INDEX.test(req.baseUrl + req.path) && !isOn) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Medusa's index is not switched on in this shop")
  }
  next()
}

/** Behind enforcement and the trail, and before core's own check of the same routes. */
export const searchIndexMiddlewares: MiddlewareRoute[] = [{ matcher: "/admin", middlewares: [answerWithoutIndex] }]
