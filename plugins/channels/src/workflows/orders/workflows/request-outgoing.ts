import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { requestCancellationsStep, requestShipmentsStep } from "../steps"

export const requestChannelShipmentsWorkflowId = "request-channel-shipments"
export const requestChannelCancellationWorkflowId = "request-channel-cancellation"

/** Hands an order's new fulfilments to the jobs that ship them on the channel. */
export const requestChannelShipmentsWorkflow = createWorkflow(
  requestChannelShipmentsWorkflowId,
  (input: { order_id: string }) => new WorkflowResponse(requestShipmentsStep(input))
)

/** Hands an order's cancellation to the job that cancels it on the channel. */
export const requestChannelCancellationWorkflow = createWorkflow(
  requestChannelCancellationWorkflowId,
  (input: { order_id: string }) => new WorkflowResponse(requestCancellationsStep(input))
)
