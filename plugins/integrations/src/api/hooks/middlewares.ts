import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { receiveWebhook } from "../../inbox"
import type { IntegrationsModuleService } from "../../modules/integrations"
import { INTEGRATIONS_MODULE } from "../../modules/integrations/key"

const PAYMENT = "payment"

/**
 * `POST /hooks/<provider>` and everything below it. A middleware, because file routes cannot take the rest of a path,
 * and because it leaves out every layer that an acknowledgement within milliseconds has no use for.
 */
const takeWebhook = async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
  const { inbox } = req.scope.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
  const { pathname, searchParams } = new URL(req.originalUrl, "http://localhost")
  const [, , provider_id = "", ...rest] = pathname.split("/")
  // What a payment provider sends goes to Medusa's own route, which hands it to the provider.
  if (provider_id === PAYMENT) {
    return next()
  }
  const path = rest.length ? `/${rest.join("/")}` : ""
  const status = await receiveWebhook(req, { provider_id, path, query: searchParams }, inbox)
  if (status === 413) {
    // The rest of the body is neither read nor waited for.
    res.setHeader("connection", "close")
  }
  // Shopee, for one, counts a body as a failure.
  res.status(status).end()
}

export const hookMiddlewares: MiddlewareRoute[] = [
  { matcher: "/hooks/*", methods: ["POST"], bodyParser: false, middlewares: [takeWebhook] },
]
