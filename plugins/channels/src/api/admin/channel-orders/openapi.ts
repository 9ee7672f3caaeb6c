import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "@pasar/integrations"
import { AdminGetChannelOrdersParams, AdminReplayChannelOrders, AdminShipChannelOrder } from "./validators"

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })

export const adminGetChannelOrders: ApiOperation = {
  route: "GET /admin/channel-orders",
  summary: "List channel orders",
  query: schemaOf(AdminGetChannelOrdersParams),
}
export const adminGetChannelOrder: ApiOperation = {
  route: "GET /admin/channel-orders/:id",
  summary: "Get a channel order with its timeline and parcels",
}
export const adminReplayChannelOrder: ApiOperation = {
  route: "POST /admin/channel-orders/:id/replay",
  summary: "Read a channel order again and take it",
}
export const adminAcceptCancellation: ApiOperation = {
  route: "POST /admin/channel-orders/:id/accept-cancellation",
  summary: "Accept the buyer's wish to cancel",
}
export const adminRejectCancellation: ApiOperation = {
  route: "POST /admin/channel-orders/:id/reject-cancellation",
  summary: "Keep the order that the buyer wants to cancel",
}
export const adminCancelChannelOrder: ApiOperation = {
  route: "POST /admin/channel-orders/:id/cancel",
  summary: "Cancel a channel order on its channel for want of stock",
}
export const adminShipChannelOrder: ApiOperation = {
  route: "POST /admin/channel-orders/:id/ship",
  summary: "Fulfil a channel order, whole or in part, and have the channel ship it",
  body: schemaOf(AdminShipChannelOrder),
}
export const adminReplayChannelOrders: ApiOperation = {
  route: "POST /admin/channel-orders/replay",
  summary: "Read several channel orders again and take them",
  body: schemaOf(AdminReplayChannelOrders),
}
