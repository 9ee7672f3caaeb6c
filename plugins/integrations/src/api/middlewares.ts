import { defineMiddlewares } from "@medusajs/framework/http"
import { deadLetterMiddlewares } from "./admin/dead-letters/middlewares"
import { liveMiddlewares } from "./admin/live/middlewares"
import { outboundCallMiddlewares } from "./admin/outbound-calls/middlewares"
import { webhookEventMiddlewares } from "./admin/webhook-events/middlewares"
import { hookMiddlewares } from "./hooks/middlewares"

export default defineMiddlewares({
  routes: [
    ...hookMiddlewares,
    ...webhookEventMiddlewares,
    ...deadLetterMiddlewares,
    ...outboundCallMiddlewares,
    ...liveMiddlewares,
  ],
})
