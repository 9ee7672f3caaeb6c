import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { streamLive, whyNotLive } from "../../../live"
import type { IntegrationsModuleService } from "../../../modules/integrations"
import { INTEGRATIONS_MODULE } from "../../../modules/integrations/key"
import type { Policy } from "../../../types"
import type { AdminGetLiveParamsType } from "./validators"

export const policy: Policy = "system:read"

/** Streams `{topic, ids}` as server-sent events to who may read what changes, for as long as they may. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetLiveParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { live } = req.scope.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
  const topics = req.validatedQuery.topics.split(",")
  const refusal = await whyNotLive(req, topics)
  if (refusal) {
    throw new MedusaError(MedusaError.Types.FORBIDDEN, refusal)
  }
  await streamLive(live, res, { topics, mayGoOn: async () => !(await whyNotLive(req, topics)) })
}
