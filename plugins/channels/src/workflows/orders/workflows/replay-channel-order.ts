import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { noteOrderAgainStep, retrieveChannelOrderStep } from "../steps"

export const replayChannelOrderWorkflowId = "replay-channel-order"

/** Has an order read again from its channel and taken, or brought up to date. */
export const replayChannelOrderWorkflow = createWorkflow(replayChannelOrderWorkflowId, (input: { id: string }) => {
  const order = retrieveChannelOrderStep(input)
  return new WorkflowResponse(noteOrderAgainStep(order))
})
