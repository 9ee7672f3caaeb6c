import type { ApiOperation } from "@pasar/integrations"

export const adminGetChannelProviders: ApiOperation = {
  route: "GET /admin/channel-providers",
  summary: "List channels that can be connected",
}
