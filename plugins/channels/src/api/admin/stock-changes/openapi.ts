import { z } from "@medusajs/framework/zod"
import { AdminGetStockChangesParams } from "./validators"

export const adminGetStockChanges = {
  summary: "List stock movements, the newest first",
  query: z.toJSONSchema(AdminGetStockChangesParams, { io: "input", unrepresentable: "any" }),
}
