import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { answerJob } from "../../../orders/outgoing/jobs"
import { enqueueOrderJobStep, retrieveChannelOrderStep } from "../steps"

export const answerChannelCancellationWorkflowId = "answer-channel-cancellation"

/** Answers a buyer's wish to cancel; the answer itself is a durable job. */
export const answerChannelCancellationWorkflow = createWorkflow(
  answerChannelCancellationWorkflowId,
  (input: { id: string; accept: boolean }) => {
    const wish = transform({ input }, ({ input: { id } }) => ({ id, status: "cancel_requested" }))
    const order = retrieveChannelOrderStep(wish)
    const job = transform({ order, input }, ({ order: { id }, input: { accept } }) =>
      answerJob({ channel_order_id: id, accept })
    )
    return new WorkflowResponse(enqueueOrderJobStep(job))
  }
)
