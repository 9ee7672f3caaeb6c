import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { fulfilJob } from "../../../orders/outgoing/jobs"
import { enqueueOrderJobStep, planParcelStep, retrieveChannelOrderStep } from "../steps"

export const shipChannelOrderWorkflowId = "ship-channel-order"

export type ShipChannelOrderInput = {
  id: string
  /** Lines and quantities of this parcel; everything that is left where it is not given. */
  items?: { id: string; quantity: number }[]
}

/** Fulfils a channel order, whole or in part, and has the channel ship it. Works where core refuses part of a last unit. */
export const shipChannelOrderWorkflow = createWorkflow(shipChannelOrderWorkflowId, (input: ShipChannelOrderInput) => {
  const taken = transform({ input }, ({ input: { id } }) => ({ id, is_taken: true }))
  const order = retrieveChannelOrderStep(taken)
  const parcel = planParcelStep(transform({ order, input }, ({ order, input: { items } }) => ({ order, items })))
  const job = transform({ order, parcel }, ({ order: { id }, parcel }) =>
    fulfilJob({ channel_order_id: id, ...parcel })
  )
  return new WorkflowResponse(enqueueOrderJobStep(job))
})
