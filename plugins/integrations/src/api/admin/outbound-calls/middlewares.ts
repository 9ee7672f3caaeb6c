import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { listOutboundCalls } from "./query-config"
import { AdminGetOutboundCallsParams } from "./validators"

export const outboundCallMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/outbound-calls",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetOutboundCallsParams, listOutboundCalls)],
  },
]
