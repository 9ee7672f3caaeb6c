import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { IntegrationsModuleService } from "../../../../../modules/integrations"
import { INTEGRATIONS_MODULE } from "../../../../../modules/integrations/key"
import type { Policy } from "../../../../../types"

export const policy: Policy = "webhook_event:replay"

/** Puts a webhook back into the queue, to be worked off within seconds. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const id = req.params.id as string
  await req.scope.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE).webhooks.replay(id)
  res.status(202).json({ id, status: "received" })
}
