import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { describeProvider } from "../../../connections/list-connections"
import { channelsService } from "../../../connections/services"

export const policy: Policy = "channel_connection:read"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const channel_providers = channelsService(req.scope)
    .providerIds()
    .map((id) => ({ id, ...describeProvider(req.scope, id) }))
  res.json({ channel_providers, count: channel_providers.length, offset: 0, limit: channel_providers.length })
}
