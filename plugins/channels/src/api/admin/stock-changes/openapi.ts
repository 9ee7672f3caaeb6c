import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "@pasar/integrations"
import { AdminGetStockChangesParams } from "./validators"

export const adminGetStockChanges: ApiOperation = {
  route: "GET /admin/stock-changes",
  summary: "List stock movements, the newest first",
  query: z.toJSONSchema(AdminGetStockChangesParams, { io: "input", unrepresentable: "any" }),
}
