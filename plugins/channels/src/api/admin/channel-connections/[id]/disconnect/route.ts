import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { disconnectEffects } from "../../../../../connections/disconnect-effects"
import { retrieveConnectionView } from "../../../../../connections/list-connections"
import { disconnectChannelWorkflow } from "../../../../../workflows/connections"

export const policy: Record<"GET" | "POST", Policy> = {
  GET: "channel_connection:read",
  POST: "channel_connection:disconnect",
}

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await disconnectEffects(req.scope, req.params.id!))
}

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const connection_id = req.params.id!
  const effects = await disconnectEffects(req.scope, connection_id)
  await disconnectChannelWorkflow(req.scope).run({ input: { connection_id } })
  res.json({ channel_connection: await retrieveConnectionView(req.scope, connection_id), ...effects })
}
