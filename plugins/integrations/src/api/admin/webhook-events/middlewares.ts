import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { listWebhookEvents, retrieveWebhookEvent } from "./query-config"
import { AdminGetWebhookEventParams, AdminGetWebhookEventsParams } from "./validators"

export const webhookEventMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/webhook-events",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetWebhookEventsParams, listWebhookEvents)],
  },
  {
    matcher: "/admin/webhook-events/:id",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetWebhookEventParams, retrieveWebhookEvent)],
  },
]
