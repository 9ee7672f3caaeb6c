import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { retrieveConnectionView } from "../../../../../connections/list-connections"
import { setPaused } from "../../../../../connections/pause"
import { scopedConnection } from "../../../scopes"

export const policy: Policy = "channel_connection:pause"
export const scope: RouteScopes = { POST: { kind: scopedConnection } }

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const id = req.params.id!
  await setPaused(req.scope, id, false)
  res.json({ channel_connection: await retrieveConnectionView(req.scope, id) })
}
