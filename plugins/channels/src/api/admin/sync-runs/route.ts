import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Policy } from "@pasar/integrations"
import type { AdminGetSyncRunsParamsType } from "./validators"

export const policy: Policy = "sync_run:read"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetSyncRunsParamsType>,
  res: MedusaResponse
) => {
  const { data, metadata } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "sync_run",
    fields: req.queryConfig.fields,
    pagination: req.queryConfig.pagination,
    filters: req.filterableFields,
  })
  res.json({ sync_runs: data, count: metadata?.count, offset: metadata?.skip, limit: metadata?.take })
}
