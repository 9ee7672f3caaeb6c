import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Subject } from "../../../grants"
import type { AccessModuleService } from "../../../modules/access"
import { ACCESS_MODULE } from "../../../modules/access/key"

export const renewInvitationStepId = "renew-access-invitation"

/** Lets an invitation wait anew. Nothing to undo: without the new token that follows, a later day opens nothing. */
export const renewInvitationStep = createStep(
  renewInvitationStepId,
  async ({ actor, id, expires_at }: { actor: Subject; id: string; expires_at: Date }, { container }) => {
    const access = container.resolve<AccessModuleService>(ACCESS_MODULE)
    await access.renewInvitation(actor, id, new Date(expires_at))
    const { invite_id, email } = await access.retrieveAccessInvitation(id)
    return new StepResponse({ invite_id, email, expires_at })
  }
)
