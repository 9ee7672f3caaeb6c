import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { cancelChannelOrderWorkflow } from "../../../../../workflows/orders"
import { scopedChannelOrder } from "../../../scopes"

export const policy: Policy = "channel_order:cancel"
export const scope: RouteScopes = { POST: { kind: scopedChannelOrder } }

export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const id = req.params.id!
  await cancelChannelOrderWorkflow(req.scope).run({ input: { id } })
  res.status(202).json({ id })
}
