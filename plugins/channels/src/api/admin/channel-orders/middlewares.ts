import { validateAndTransformBody, validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import { listChannelOrdersConfig, retrieveChannelOrderConfig } from "./query-config"
import {
  AdminGetChannelOrderParams,
  AdminGetChannelOrdersParams,
  AdminReplayChannelOrders,
  AdminShipChannelOrder,
} from "./validators"

export const channelOrderMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/channel-orders",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetChannelOrdersParams, listChannelOrdersConfig)],
  },
  {
    matcher: "/admin/channel-orders/:id",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetChannelOrderParams, retrieveChannelOrderConfig)],
  },
  {
    matcher: "/admin/channel-orders/:id/ship",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminShipChannelOrder)],
  },
  {
    matcher: "/admin/channel-orders/replay",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminReplayChannelOrders)],
  },
]
