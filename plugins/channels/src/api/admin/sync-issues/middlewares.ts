import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { listSyncIssuesConfig } from "./query-config"
import { AdminGetSyncIssuesParams } from "./validators"

export const syncIssueMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/sync-issues",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetSyncIssuesParams, listSyncIssuesConfig)],
  },
]
