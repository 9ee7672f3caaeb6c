import { validateAndTransformBody, validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { listSyncIssuesConfig } from "./query-config"
import { AdminGetSyncIssueCausesParams, AdminGetSyncIssuesParams, AdminManySyncIssues } from "./validators"

export const syncIssueMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/sync-issues",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetSyncIssuesParams, listSyncIssuesConfig)],
  },
  {
    matcher: "/admin/sync-issues/causes",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetSyncIssueCausesParams, { isList: true })],
  },
  ...["ignore", "reopen", "replay"].map((action): MiddlewareRoute => ({
    matcher: `/admin/sync-issues/${action}`,
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminManySyncIssues)],
  })),
]
