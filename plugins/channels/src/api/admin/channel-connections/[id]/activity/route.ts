import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { readActivity } from "../../../../../connections/activity"

export const policy: Policy = "channel_connection:read"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await readActivity(req.scope, req.params.id!))
}
