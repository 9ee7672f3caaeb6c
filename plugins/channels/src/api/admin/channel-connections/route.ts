import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { listConnectionViews } from "../../../connections/list-connections"
import type { AdminGetChannelConnectionsParamsType } from "./validators"
import { scopedConnection } from "../scopes"

export const policy: Policy = "channel_connection:read"
export const scope: RouteScopes = { GET: { list: scopedConnection } }

export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetChannelConnectionsParamsType>,
  res: MedusaResponse
) => {
  const { skip = 0, take = null, order } = req.queryConfig.pagination
  const [channel_connections, count] = await listConnectionViews(req.scope, req.filterableFields, { skip, take, order })
  res.json({ channel_connections, count, offset: skip, limit: take })
}
