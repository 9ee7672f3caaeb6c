import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Policy, RouteScopes } from "@pasar/integrations"
import type { AdminGetListingsParamsType } from "./validators"
import { scopedListing } from "../scopes"

export const policy: Policy = "listing:read"
export const scope: RouteScopes = { GET: { list: scopedListing, fields: ["variants"] } }

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetListingsParamsType>,
  res: MedusaResponse
) => {
  const { match_status, ...filters } = req.filterableFields as AdminGetListingsParamsType
  const { data, metadata } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "listing",
    fields: req.queryConfig.fields,
    pagination: req.queryConfig.pagination,
    filters: { ...filters, ...(match_status && { variants: { match_status } }) },
  })
  res.json({ listings: data, count: metadata?.count, offset: metadata?.skip, limit: metadata?.take })
}
