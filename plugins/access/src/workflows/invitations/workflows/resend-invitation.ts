import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Subject } from "../../../grants"
import { issueInviteTokenStep, renewInvitationStep } from "../steps"

export const resendInvitationWorkflowId = "resend-access-invitation"

/** Gives an invitation another token and another last day; the link before opens nothing any more. */
export const resendInvitationWorkflow = createWorkflow(
  resendInvitationWorkflowId,
  (input: { actor: Subject; id: string; expires_at: Date }) => {
    const token = issueInviteTokenStep(renewInvitationStep(input))
    return new WorkflowResponse(token)
  }
)
