import { validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { AdminGetAuditEntriesParams } from "./validators"

export const auditEntryMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/audit-entries",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetAuditEntriesParams, { isList: true })],
  },
]
