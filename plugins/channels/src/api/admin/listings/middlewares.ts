import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { listListingsConfig } from "./query-config"
import { AdminGetListingsParams } from "./validators"

export const listingMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/listings",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetListingsParams, listListingsConfig)],
  },
]
