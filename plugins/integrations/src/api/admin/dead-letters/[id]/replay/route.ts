import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import type { IntegrationsModuleService } from "../../../../../modules/integrations"
import { INTEGRATIONS_MODULE } from "../../../../../modules/integrations/key"
import type { Policy } from "../../../../../types"
import { AdminDeadLetterId } from "../../validators"

export const policy: Policy = "dead_letter:replay"

/** Runs one dead letter again. */
export const POST = async (req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> => {
  const id = AdminDeadLetterId.safeParse(req.params.id)
  const { deadLetters } = req.scope.resolve<IntegrationsModuleService>(INTEGRATIONS_MODULE)
  const [replayed] = id.success ? await deadLetters.replay({ ids: [id.data] }) : []
  if (!replayed) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Dead letter with id: ${req.params.id} was not found`)
  }
  res.status(202).json({ id: replayed })
}
