import { validateAndTransformBody, validateAndTransformQuery, type MiddlewareRoute } from "@medusajs/framework/http"
import {
  AdminConnectChannel,
  AdminDiscoverChannel,
  AdminGetChannelConnectionsParams,
  AdminGoLive,
  AdminUpdateChannelConnection,
} from "./validators"

export const channelConnectionMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/admin/channel-connections",
    methods: ["GET"],
    middlewares: [validateAndTransformQuery(AdminGetChannelConnectionsParams, { isList: true })],
  },
  {
    matcher: "/admin/channel-connections/connect",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminConnectChannel)],
  },
  {
    matcher: "/admin/channel-connections/:id",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminUpdateChannelConnection)],
  },
  {
    matcher: "/admin/channel-connections/:id/discover",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminDiscoverChannel)],
  },
  {
    matcher: "/admin/channel-connections/:id/go-live",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(AdminGoLive)],
  },
]
