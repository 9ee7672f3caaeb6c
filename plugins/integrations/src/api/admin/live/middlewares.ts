import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { AdminGetLiveParams } from "./validators"

export const liveMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/live", methods: ["GET"], middlewares: [validateAndTransformQuery(AdminGetLiveParams, {})] },
]
