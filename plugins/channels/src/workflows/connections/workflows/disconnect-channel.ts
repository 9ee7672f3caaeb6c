import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { forgetCredentialsStep, stopFlowsStep } from "../steps"

export const disconnectChannelWorkflowId = "disconnect-channel"

/** Ends a connection: nothing is written or read any more and its secrets are gone; orders and listings stay. */
export const disconnectChannelWorkflow = createWorkflow(
  disconnectChannelWorkflowId,
  (input: { connection_id: string }) => {
    const stopped = stopFlowsStep(input)
    return new WorkflowResponse(forgetCredentialsStep(stopped))
  }
)
