import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Policy } from "@pasar/integrations"
import type { AdminGetSyncIssuesParamsType } from "./validators"

export const policy: Policy = "sync_issue:read"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetSyncIssuesParamsType>,
  res: MedusaResponse
) => {
  const { data, metadata } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "sync_issue",
    fields: req.queryConfig.fields,
    pagination: req.queryConfig.pagination,
    filters: req.filterableFields,
  })
  res.json({ sync_issues: data, count: metadata?.count, offset: metadata?.skip, limit: metadata?.take })
}
