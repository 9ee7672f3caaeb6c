import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { FeatureFlag, MedusaError, Modules } from "@medusajs/framework/utils"

type Part = { name: string; routes: RegExp; isOn(req: MedusaRequest): unknown }

const has = ({ scope }: MedusaRequest, module: string) => scope.resolve(module, { allowUnregistered: true })

/** Parts of core's that are off, whose routes are there all the same. */
const parts: Part[] = [
  {
    // Core sets a status here and never sends it (2.21.2).
    ...{ name: "index", routes: /^\/admin\/index\/(details|sync)\/?$/i },
    isOn: (req) => has(req, Modules.INDEX) && FeatureFlag.isFeatureEnabled("index_engine"),
  },
  {
    // Core asks a module that is not there, and answers 500 (2.21.2).
    ...{ name: "translation", routes: /^\/admin\/translations\/entities\/?$/i },
    isOn: (req) => has(req, Modules.TRANSLATION),
  },
]

/** Answers in core's place where what a route needs is off. */
const answerWithout = (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void => {
  const part = parts.find(({ routes, isOn }) => routes.test(req.baseUrl + req.path) && !isOn(req))
  if (part) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Medusa's ${part.name} is not switched on in this shop`)
  }
  next()
}

/** Behind enforcement and the trail, and before core's own check of the same routes. */
export const switchedOffMiddlewares: MiddlewareRoute[] = [{ matcher: "/admin", middlewares: [answerWithout] }]
