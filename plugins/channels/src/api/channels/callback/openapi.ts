import type { ApiOperation } from "@pasar/integrations"

export const getChannelCallback: ApiOperation = {
  route: "GET /channels/callback/:provider",
  summary: "Where a platform's authorisation page sends the browser back to",
}
