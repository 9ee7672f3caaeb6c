import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Subject } from "../../../grants"
import type { AccessModuleService } from "../../../modules/access"
import { ACCESS_MODULE } from "../../../modules/access/key"
import type { InvitationInput } from "../../../team"

type Input = InvitationInput & { actor: Subject }

export const recordInvitationStepId = "record-access-invitation"

/** Notes what an invite leads to, no further than its sender's own reach; rolling back forgets it. */
export const recordInvitationStep = createStep(
  recordInvitationStepId,
  async ({ actor, ...input }: Input, { container }) => {
    const access = container.resolve<AccessModuleService>(ACCESS_MODULE)
    const id = await access.createInvitation(actor, { ...input, expires_at: new Date(input.expires_at) })
    return new StepResponse(id, id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve<AccessModuleService>(ACCESS_MODULE).deleteAccessInvitations(id)
    }
  }
)
