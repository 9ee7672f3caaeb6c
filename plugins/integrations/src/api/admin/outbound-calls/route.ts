import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Policy } from "../../../types"

export const policy: Policy = "outbound_call:read"

/** Lists calls to outside services, the newest first. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const { fields, pagination } = req.queryConfig
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data, metadata } = await query.graph({
    entity: "outbound_call",
    fields,
    pagination,
    filters: req.filterableFields,
  })
  res.json({ outbound_calls: data, count: metadata?.count, offset: metadata?.skip, limit: metadata?.take })
}
