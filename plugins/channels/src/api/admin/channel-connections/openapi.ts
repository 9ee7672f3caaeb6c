import { z } from "@medusajs/framework/zod"
import type { ApiOperation } from "@pasar/integrations"
import {
  AdminConnectChannel,
  AdminDiscoverChannel,
  AdminGetChannelConnectionsParams,
  AdminGoLive,
  AdminUpdateChannelConnection,
} from "./validators"

const input = { io: "input", unrepresentable: "any" } as const

export const adminGetChannelConnections: ApiOperation = {
  route: "GET /admin/channel-connections",
  summary: "List channel connections with their health",
  query: z.toJSONSchema(AdminGetChannelConnectionsParams, input),
}
export const adminGetChannelConnection: ApiOperation = {
  route: "GET /admin/channel-connections/:id",
  summary: "Get a channel connection with its health",
}
export const adminUpdateChannelConnection: ApiOperation = {
  route: "POST /admin/channel-connections/:id",
  summary: "Change a channel connection's settings",
  body: z.toJSONSchema(AdminUpdateChannelConnection, input),
}
export const adminConnectChannel: ApiOperation = {
  route: "POST /admin/channel-connections/connect",
  summary: "Start a walk through a platform's authorisation page",
  body: z.toJSONSchema(AdminConnectChannel, input),
}
export const adminDiscoverChannel: ApiOperation = {
  route: "POST /admin/channel-connections/:id/discover",
  summary: "Say what was found on a channel and what would change",
  body: z.toJSONSchema(AdminDiscoverChannel, input),
}
export const adminGoLive: ApiOperation = {
  route: "POST /admin/channel-connections/:id/go-live",
  summary: "Switch stock, orders or both of a connection live",
  body: z.toJSONSchema(AdminGoLive, input),
}
export const adminPauseChannel: ApiOperation = {
  route: "POST /admin/channel-connections/:id/pause",
  summary: "Pause a connection",
}
export const adminResumeChannel: ApiOperation = {
  route: "POST /admin/channel-connections/:id/resume",
  summary: "Resume a paused connection",
}
export const adminReconcileChannel: ApiOperation = {
  route: "POST /admin/channel-connections/:id/reconcile",
  summary: "Compare a channel's stock with what it should show and repair it",
}
export const adminPauseAllChannels: ApiOperation = {
  route: "POST /admin/channel-connections/pause-all",
  summary: "Pause all channels",
}
export const adminResumeAllChannels: ApiOperation = {
  route: "POST /admin/channel-connections/resume-all",
  summary: "Resume all channels",
}
export const adminGetDisconnectEffects: ApiOperation = {
  route: "GET /admin/channel-connections/:id/disconnect",
  summary: "Say what stays and what goes when a connection ends",
}
export const adminDisconnectChannel: ApiOperation = {
  route: "POST /admin/channel-connections/:id/disconnect",
  summary: "End a connection and delete its credentials",
}
export const adminGetChannelConnectionActivity: ApiOperation = {
  route: "GET /admin/channel-connections/:id/activity",
  summary: "Get the calls of the last 24 hours and the use of the rate budget",
}
