import type { AdditionalData, OrderDTO, OrderWorkflow } from "@medusajs/framework/types"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  createFulfillmentValidateOrder,
  createOrderFulfillmentWorkflow,
  useQueryGraphStep,
} from "@medusajs/medusa/core-flows"
import {
  checkFulfillableStep,
  lendReservationsStep,
  tightenReservationsStep,
  type CheckFulfillableInput,
} from "../steps"

export const fulfilOrderWorkflowId = "fulfil-order"

export type FulfilOrderInput = OrderWorkflow.CreateOrderFulfillmentWorkflowInput & AdditionalData

/**
 * Core's fulfilment of an order, which also ships part of what is fully reserved and lines that are reserved in parts.
 * What core would refuse is refused before any reservation is touched.
 */
export const fulfilOrderWorkflow = createWorkflow(fulfilOrderWorkflowId, (input: FulfilOrderInput) => {
  const { data } = useQueryGraphStep({
    entity: "order",
    fields: ["id", "status", "canceled_at", "items.*", "items.detail.*"],
    filters: { id: input.order_id },
    options: { throwIfKeyNotFound: true, isList: false },
  })
  const order = data as unknown as OrderDTO & CheckFulfillableInput["order"]
  createFulfillmentValidateOrder({ order, inputItems: input.items })
  checkFulfillableStep({ order, items: input.items })
  const lending = transform({ input }, ({ input: { items, location_id } }) => ({
    line_item_ids: items.map(({ id }) => id),
    location_id,
  }))
  const lent = lendReservationsStep(lending)
  const fulfillment = createOrderFulfillmentWorkflow.runAsStep({ input })
  tightenReservationsStep(lent)
  return new WorkflowResponse(fulfillment)
})
