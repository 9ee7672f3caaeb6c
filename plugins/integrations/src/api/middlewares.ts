import { defineMiddlewares } from "@medusajs/framework/http"
import { deadLetterMiddlewares } from "./admin/dead-letters/middlewares"
import { liveMiddlewares } from "./admin/live/middlewares"
import { outboundCallMiddlewares } from "./admin/outbound-calls/middlewares"
import { webhookEventMiddlewares } from "./admin/webhook-events/middlewares"
import { hookMiddlewares } from "./hooks/middlewares"
import { requestLogMiddlewares } from "./request-log/hide-query"

export default defineMiddlewares({
  routes: [
    ...requestLogMiddlewares,
    ...hookMiddlewares,
    ...webhookEventMiddlewares,
    ...deadLetterMiddlewares,
    ...outboundCallMiddlewares,
    ...liveMiddlewares,
  ],
})
