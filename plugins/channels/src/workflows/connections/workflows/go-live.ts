import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { noteOpenOrdersStep, startFlowsStep, switchLiveStep, type SwitchLiveInput } from "../steps"

export const goLiveWorkflowId = "go-live"

export type GoLiveInput = SwitchLiveInput & {
  /** Open orders, placed before this moment, that the merchant chose to take. */
  order_external_ids?: string[]
}

/** Switches stock, orders or both of a connection from observing to live; can be repeated and done one by one. */
export const goLiveWorkflow = createWorkflow(goLiveWorkflowId, (input: GoLiveInput) => {
  const switched = switchLiveStep(input)
  noteOpenOrdersStep(
    transform({ input }, ({ input: { connection_id, orders, order_external_ids } }) => ({
      connection_id,
      order_external_ids: orders ? order_external_ids : [],
    }))
  )
  startFlowsStep(input)
  return new WorkflowResponse(switched)
})
