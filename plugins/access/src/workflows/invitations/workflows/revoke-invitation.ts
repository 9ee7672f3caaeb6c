import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deleteInvitesWorkflow } from "@medusajs/medusa/core-flows"
import type { Subject } from "../../../grants"
import { revokeInvitationStep } from "../steps"

export const revokeInvitationWorkflowId = "revoke-access-invitation-workflow"

/** Takes an invitation back, and Medusa's invite with it. */
export const revokeInvitationWorkflow = createWorkflow(
  revokeInvitationWorkflowId,
  (input: { actor: Subject; id: string }) => {
    const ids = revokeInvitationStep(input)
    deleteInvitesWorkflow.runAsStep({ input: { ids } })
    return new WorkflowResponse(ids)
  }
)
