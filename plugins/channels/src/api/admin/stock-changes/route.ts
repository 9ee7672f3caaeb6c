import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { databaseExecutor } from "../../../connections/services"
import { listStockChanges, type StockChangeFilters } from "../../../stock/list-changes"
import type { AdminGetStockChangesParamsType } from "./validators"

export const policy: Policy = "stock_change:read"

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetStockChangesParamsType>,
  res: MedusaResponse
) => {
  const { skip = 0, take = 50 } = req.queryConfig.pagination
  const limit = take ?? 50
  const filters = req.filterableFields as StockChangeFilters
  const [stock_changes, count] = await listStockChanges(databaseExecutor(req.scope), filters, { skip, take: limit })
  res.json({ stock_changes, count, offset: skip, limit })
}
