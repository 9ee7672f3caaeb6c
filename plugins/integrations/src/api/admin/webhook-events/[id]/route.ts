import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { IntegrationsModuleService } from "../../../../modules/integrations"
import { INTEGRATIONS_MODULE } from "../../../../modules/integrations/key"
import type { Policy } from "../../../../types"

export const policy: Policy = "webhook_event:read"

/** One webhook with its body, in which secrets and personal data are hidden. */
export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const id = req.params.id as string
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph(
    { entity: "webhook_event", fields: req.queryConfig.fields, filters: { id } },
    { throwIfKeyNotFound: true }
  )
  const { webhooks } = req.scope.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
  res.json({ webhook_event: { ...data[0], body: await webhooks.readMaskedBody(id) } })
}
