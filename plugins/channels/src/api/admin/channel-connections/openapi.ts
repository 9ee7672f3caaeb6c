import { z } from "@medusajs/framework/zod"
import {
  AdminConnectChannel,
  AdminDiscoverChannel,
  AdminGetChannelConnectionsParams,
  AdminGoLive,
  AdminUpdateChannelConnection,
} from "./validators"

const input = { io: "input", unrepresentable: "any" } as const

export const adminGetChannelConnections = {
  summary: "List channel connections with their health",
  query: z.toJSONSchema(AdminGetChannelConnectionsParams, input),
}
export const adminGetChannelConnection = { summary: "Get a channel connection with its health" }
export const adminUpdateChannelConnection = {
  summary: "Change a channel connection's settings",
  body: z.toJSONSchema(AdminUpdateChannelConnection, input),
}
export const adminConnectChannel = {
  summary: "Start a walk through a platform's authorisation page",
  body: z.toJSONSchema(AdminConnectChannel, input),
}
export const adminDiscoverChannel = {
  summary: "Say what was found on a channel and what would change",
  body: z.toJSONSchema(AdminDiscoverChannel, input),
}
export const adminGoLive = {
  summary: "Switch stock, orders or both of a connection live",
  body: z.toJSONSchema(AdminGoLive, input),
}
export const adminPauseChannel = { summary: "Pause a connection" }
export const adminResumeChannel = { summary: "Resume a paused connection" }
export const adminReconcileChannel = { summary: "Compare a channel's stock with what it should show and repair it" }
export const adminPauseAllChannels = { summary: "Pause all channels" }
export const adminResumeAllChannels = { summary: "Resume all channels" }
export const adminGetDisconnectEffects = { summary: "Say what stays and what goes when a connection ends" }
export const adminDisconnectChannel = { summary: "End a connection and delete its credentials" }
