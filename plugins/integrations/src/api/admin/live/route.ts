import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { streamLive } from "../../../live"
import type { IntegrationsModuleService } from "../../../modules/integrations"
import { INTEGRATIONS_MODULE } from "../../../modules/integrations/key"
import type { Policy } from "../../../types"
import type { AdminGetLiveParamsType } from "./validators"

export const policy: Policy = "system:read"

/** Streams `{topic, ids}` as server-sent events, so that open screens need not ask again and again. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetLiveParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { live } = req.scope.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
  await streamLive(live, req.validatedQuery.topics.split(","), res)
}
