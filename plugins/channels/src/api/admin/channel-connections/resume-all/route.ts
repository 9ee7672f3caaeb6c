import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { setAllPaused } from "../../../../connections/pause"

export const policy: Policy = "channel_connection:pause"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  await setAllPaused(req.scope, false)
  res.json({ is_all_paused: false })
}
