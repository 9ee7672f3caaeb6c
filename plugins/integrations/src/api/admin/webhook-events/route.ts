import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Policy } from "../../../types"

export const policy: Policy = "webhook_event:read"

/** Lists what came in, the newest first. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const { fields, pagination } = req.queryConfig
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data, metadata } = await query.graph({
    entity: "webhook_event",
    fields,
    pagination,
    filters: req.filterableFields,
  })
  res.json({ webhook_events: data, count: metadata?.count, offset: metadata?.skip, limit: metadata?.take })
}
