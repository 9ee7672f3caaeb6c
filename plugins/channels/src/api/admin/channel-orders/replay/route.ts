import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy } from "@pasar/integrations"
import { replayChannelOrderWorkflow } from "../../../../workflows/orders"
import type { AdminReplayChannelOrdersType } from "../validators"

export const policy: Policy = "channel_order:replay"

/** Has several orders read again; each only notes a job, so they are noted in the request. */
export const POST = async (req: AuthenticatedMedusaRequest<AdminReplayChannelOrdersType>, res: MedusaResponse) => {
  const { ids } = req.validatedBody
  for (const id of ids) {
    await replayChannelOrderWorkflow(req.scope).run({ input: { id } })
  }
  res.status(202).json({ ids, count: ids.length })
}
