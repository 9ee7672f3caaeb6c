import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readiness } from "../../../health/readiness"
import type { IntegrationsModuleService } from "../../../modules/integrations"
import { INTEGRATIONS_MODULE } from "../../../modules/integrations/key"

/** 200 where the shop can work, else 503 with what is missing. */
export const GET = async (req: MedusaRequest, res: MedusaResponse): Promise<void> => {
  const state = await readiness(req.scope.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE))
  res.status(state.status === "ready" ? 200 : 503).json(state)
}
