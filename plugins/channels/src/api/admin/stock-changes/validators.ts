import { z } from "@medusajs/framework/zod"
import { createFindParams } from "@medusajs/medusa/api/utils/validators"

export const AdminGetStockChangesParams = createFindParams({ limit: 50 }).extend({
  inventory_item_id: z.string().min(1).optional(),
  sku: z.string().min(1).optional(),
  location_id: z.string().min(1).optional(),
  order_id: z.string().min(1).optional(),
})

export type AdminGetStockChangesParamsType = z.infer<typeof AdminGetStockChangesParams>
