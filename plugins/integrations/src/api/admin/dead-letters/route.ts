import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { IntegrationsModuleService } from "../../../modules/integrations"
import { INTEGRATIONS_MODULE } from "../../../modules/integrations/key"
import type { Policy } from "../../../types"
import type { AdminGetDeadLettersParamsType } from "./validators"

export const policy: Policy = "dead_letter:read"

/** Lists jobs that have given up, with their reason. */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, AdminGetDeadLettersParamsType>,
  res: MedusaResponse
): Promise<void> => {
  const { task, offset, limit } = req.validatedQuery
  const { deadLetters } = req.scope.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
  const [dead_letters, count] = await deadLetters.list({ task, offset, limit })
  res.json({ dead_letters, count, offset, limit })
}
