import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { replayChannelOrderWorkflow } from "../../../../workflows/orders"
import type { AdminReplayChannelOrdersType } from "../validators"
import { scopedChannelOrder } from "../../scopes"

export const policy: Policy = "channel_order:replay"
export const scope: RouteScopes = { POST: { kind: scopedChannelOrder } }

/** Has several orders read again; each only notes a job, so they are noted in the request. */
export const POST = async (req: AuthenticatedMedusaRequest<AdminReplayChannelOrdersType>, res: MedusaResponse) => {
  const { ids } = req.validatedBody
  for (const id of ids) {
    await replayChannelOrderWorkflow(req.scope).run({ input: { id } })
  }
  res.status(202).json({ ids, count: ids.length })
}
