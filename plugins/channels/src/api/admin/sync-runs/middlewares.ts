import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { listSyncRunsConfig } from "./query-config"
import { AdminGetSyncRunsParams } from "./validators"

export const syncRunMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/sync-runs",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetSyncRunsParams, listSyncRunsConfig)],
  },
]
