import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createInvitesWorkflow } from "@medusajs/medusa/core-flows"
import type { Scope, Subject } from "../../../grants"
import { issueInviteTokenStep, recordInvitationStep } from "../steps"

export type CreateInvitationInput = Scope & { actor: Subject; email: string; role_id: string; expires_at: Date }

export const createInvitationWorkflowId = "create-access-invitation"

/** Invites somebody through Medusa's own invite, which leads to a role within a scope. */
export const createInvitationWorkflow = createWorkflow(createInvitationWorkflowId, (input: CreateInvitationInput) => {
  const invites = createInvitesWorkflow.runAsStep({
    input: transform(input, ({ email }) => ({ invites: [{ email }] })),
  })
  const invited = transform({ input, invites }, ({ input, invites }) => ({ ...input, invite_id: invites[0]!.id }))
  const id = recordInvitationStep(invited)
  const token = issueInviteTokenStep(invited)
  return new WorkflowResponse({ id, token })
})
