import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { cancelJob } from "../../../orders/outgoing/jobs"
import { enqueueOrderJobStep, retrieveChannelOrderStep } from "../steps"

export const cancelChannelOrderWorkflowId = "cancel-channel-order"

/** Has the channel cancel an order for want of stock; it is cancelled here once the channel says so. */
export const cancelChannelOrderWorkflow = createWorkflow(cancelChannelOrderWorkflowId, (input: { id: string }) => {
  const taken = transform({ input }, ({ input: { id } }) => ({ id, is_taken: true }))
  const order = retrieveChannelOrderStep(taken)
  const job = transform({ order }, ({ order: { id } }) => cancelJob({ channel_order_id: id, reason: "out_of_stock" }))
  return new WorkflowResponse(enqueueOrderJobStep(job))
})
