import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { shipChannelOrderWorkflow } from "../../../../../workflows/orders"
import type { AdminShipChannelOrderType } from "../../validators"
import { scopedChannelOrder } from "../../../scopes"

export const policy: Policy = "channel_order:ship"
export const scope: RouteScopes = { POST: { kind: scopedChannelOrder } }

export const POST = async (req: AuthenticatedMedusaRequest<AdminShipChannelOrderType>, res: MedusaResponse) => {
  const id = req.params.id!
  await shipChannelOrderWorkflow(req.scope).run({ input: { id, items: req.validatedBody.items } })
  res.status(202).json({ id })
}
