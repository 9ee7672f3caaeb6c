import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Policy, RouteScopes } from "@pasar/integrations"
import { channelsService, integrationsService } from "../../../../../connections/services"
import { reconcileStockJob } from "../../../../../stock/reconcile-task"
import { scopedConnection } from "../../../scopes"

export const policy: Policy = "channel_connection:reconcile"
export const scope: RouteScopes = { POST: { kind: scopedConnection } }

/** Asks for a comparison of the channel's quantities with what they should be; the sync run tells how it goes. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { id } = await channelsService(req.scope).retrieveChannelConnection(req.params.id!)
  await integrationsService(req.scope).enqueue([reconcileStockJob(id, "manual")])
  res.status(202).json({ connection_id: id, task: "reconcile-stock", status: "queued" })
}
