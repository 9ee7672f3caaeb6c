import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { IntegrationsModuleService } from "../../../../modules/integrations"
import { INTEGRATIONS_MODULE } from "../../../../modules/integrations/key"
import type { Policy } from "../../../../types"
import type { AdminReplayDeadLettersType } from "../validators"

export const policy: Policy = "dead_letter:replay"

/** Runs several dead letters again, by id or all of one task. */
export const POST = async (
  req: AuthenticatedMedusaRequest<AdminReplayDeadLettersType>,
  res: MedusaResponse
): Promise<void> => {
  const { deadLetters } = req.scope.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
  const ids = await deadLetters.replay(req.validatedBody)
  res.status(202).json({ ids, count: ids.length })
}
