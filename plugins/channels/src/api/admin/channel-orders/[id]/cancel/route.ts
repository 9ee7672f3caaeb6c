import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { cancelChannelOrderWorkflow } from "../../../../../workflows/orders"

export const policy: Policy = "channel_order:cancel"

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const id = req.params.id!
  await cancelChannelOrderWorkflow(req.scope).run({ input: { id } })
  res.status(202).json({ id })
}
