import { z } from "@medusajs/framework/zod"
import { createFindParams } from "@medusajs/medusa/api/utils/validators"

export const AdminGetChannelConnectionsParams = createFindParams({ limit: 50 }).extend({
  q: z.string().optional(),
  provider_id: z.string().optional(),
})

export const AdminConnectChannel = z.strictObject({ provider_id: z.string().min(1) })

// 0 switches a schedule off: then only webhooks and people set work going.
const interval = z.union([z.literal(0), z.number().int().min(5).max(86_400)])

export const AdminUpdateChannelConnection = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  sales_channel_id: z.string().min(1).optional(),
  stock_location_ids: z.array(z.string()).min(1).optional(),
  default_location_id: z.string().optional(),
  stock_mode: z.enum(["observe", "live"]).optional(),
  order_mode: z.enum(["observe", "live"]).optional(),
  stock_share: z.number().min(0).max(1).optional(),
  stock_buffer: z.number().int().min(0).max(100_000).optional(),
  stock_cap: z.number().int().min(0).max(1_000_000).optional(),
  oversold_policy: z.enum(["accept", "cancel", "ask"]).optional(),
  order_poll_interval_s: interval.optional(),
  reconcile_interval_s: interval.optional(),
})

export const AdminDiscoverChannel = z.strictObject({ refresh: z.boolean().default(false) })

export const AdminGoLive = z
  .strictObject({
    stock: z.boolean().default(false),
    orders: z.boolean().default(false),
    order_external_ids: z.array(z.string().min(1)).max(5000).default([]),
  })
  .refine(({ stock, orders }) => stock || orders, { message: "Say what goes live: stock, orders or both." })

export type AdminGetChannelConnectionsParamsType = z.infer<typeof AdminGetChannelConnectionsParams>
export type AdminConnectChannelType = z.infer<typeof AdminConnectChannel>
export type AdminUpdateChannelConnectionType = z.infer<typeof AdminUpdateChannelConnection>
export type AdminDiscoverChannelType = z.infer<typeof AdminDiscoverChannel>
export type AdminGoLiveType = z.infer<typeof AdminGoLive>
