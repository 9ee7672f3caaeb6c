import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { AdminGetStockChangesParams } from "./validators"

export const stockChangeMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/stock-changes",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetStockChangesParams, { isList: true })],
  },
]
