import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { retrieveConnectionView } from "../../../../../connections/list-connections"
import { setPaused } from "../../../../../connections/pause"

export const policy: Policy = "channel_connection:pause"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const id = req.params.id!
  await setPaused(req.scope, id, false)
  res.json({ channel_connection: await retrieveConnectionView(req.scope, id) })
}
