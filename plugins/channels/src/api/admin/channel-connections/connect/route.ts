import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { startConnect } from "../../../../connections/connect-attempts"
import type { AdminConnectChannelType } from "../validators"

export const policy: Policy = "channel_connection:connect"

export const POST = async (req: AuthenticatedMedusaRequest<AdminConnectChannelType>, res: MedusaResponse) => {
  const { provider_id } = req.validatedBody
  res.json(await startConnect(req.scope, { provider_id, actor_id: req.auth_context.actor_id }))
}
