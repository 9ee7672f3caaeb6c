import type { AdditionalData, OrderWorkflow } from "@medusajs/framework/types"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { relaxReservationsStep, tightenReservationsStep } from "../steps"

export const fulfilOrderWorkflowId = "fulfil-order"

export type FulfilOrderInput = OrderWorkflow.CreateOrderFulfillmentWorkflowInput & AdditionalData

/** Core's fulfilment of an order, which also ships part of what is fully reserved. */
export const fulfilOrderWorkflow = createWorkflow(fulfilOrderWorkflowId, (input: FulfilOrderInput) => {
  const relaxing = transform({ input }, ({ input: { items, location_id } }) => ({
    line_item_ids: items.map(({ id }) => id),
    location_id: location_id ?? undefined,
  }))
  const relaxed = relaxReservationsStep(relaxing)
  const fulfillment = createOrderFulfillmentWorkflow.runAsStep({ input })
  tightenReservationsStep(relaxed)
  return new WorkflowResponse(fulfillment)
})
