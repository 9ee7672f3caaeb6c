import { z } from "@medusajs/framework/zod"
import { createFindParams } from "@medusajs/medusa/api/utils/validators"

const oneOrMany = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.array(schema)])

export const AdminGetListingsParams = createFindParams({ limit: 20 }).extend({
  q: z.string().optional(),
  connection_id: oneOrMany(z.string()).optional(),
  product_id: oneOrMany(z.string()).optional(),
  status: oneOrMany(z.enum(["live", "unlisted", "reviewing", "blocked", "deleted"])).optional(),
  match_status: oneOrMany(z.enum(["matched", "unmatched", "ambiguous", "no_sku"])).optional(),
})

export type AdminGetListingsParamsType = z.infer<typeof AdminGetListingsParams>
