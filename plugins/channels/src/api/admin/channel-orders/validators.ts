import { z } from "@medusajs/framework/zod"
import { createFindParams, createSelectParams } from "@medusajs/medusa/api/utils/validators"
import { channelOrderStatuses } from "../../../types"

const oneOrMany = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.array(schema)])

export const AdminGetChannelOrdersParams = createFindParams({ limit: 20, order: "-noted_at" }).extend({
  q: z.string().optional(),
  external_id: oneOrMany(z.string()).optional(),
  order_id: oneOrMany(z.string()).optional(),
  connection_id: oneOrMany(z.string()).optional(),
  status: oneOrMany(z.enum(channelOrderStatuses)).optional(),
  intake_status: oneOrMany(z.enum(["noted", "observed", "taken", "skipped", "failed"])).optional(),
})

export type AdminGetChannelOrdersParamsType = z.infer<typeof AdminGetChannelOrdersParams>

export const AdminGetChannelOrderParams = createSelectParams()

export const AdminShipChannelOrder = z
  .object({
    items: z
      .array(z.object({ id: z.string(), quantity: z.number().int().positive() }).strict())
      .min(1)
      .optional(),
  })
  .strict()

export type AdminShipChannelOrderType = z.infer<typeof AdminShipChannelOrder>

export const AdminReplayChannelOrders = z.strictObject({ ids: z.array(z.string().min(1)).min(1).max(100) })

export type AdminReplayChannelOrdersType = z.infer<typeof AdminReplayChannelOrders>
