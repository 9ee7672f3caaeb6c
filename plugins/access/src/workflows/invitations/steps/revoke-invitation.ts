import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Subject } from "../../../grants"
import type { AccessModuleService } from "../../../modules/access"
import { ACCESS_MODULE } from "../../../modules/access/key"

export const revokeInvitationStepId = "revoke-access-invitation"

/** Takes an invitation back. Never undone: what was to open nothing must not open because a later step failed. */
export const revokeInvitationStep = createStep(
  revokeInvitationStepId,
  async ({ actor, id }: { actor: Subject; id: string }, { container }) => {
    const access = container.resolve<AccessModuleService>(ACCESS_MODULE)
    await access.revokeInvitation(actor, id)
    const { invite_id } = await access.retrieveAccessInvitation(id)
    return new StepResponse([invite_id])
  }
)
