import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { retrieveConnectionView } from "../../../../../connections/list-connections"
import { goLiveWorkflow } from "../../../../../workflows/connections"
import type { AdminGoLiveType } from "../../validators"

export const policy: Policy = "channel_connection:go_live"

export const POST = async (req: AuthenticatedMedusaRequest<AdminGoLiveType>, res: MedusaResponse) => {
  const connection_id = req.params.id!
  await goLiveWorkflow(req.scope).run({ input: { connection_id, ...req.validatedBody } })
  res.json({ channel_connection: await retrieveConnectionView(req.scope, connection_id) })
}
