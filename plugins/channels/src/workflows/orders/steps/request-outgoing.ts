import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { requestCancellations } from "../../../orders/outgoing/cancel-order"
import { requestShipments } from "../../../orders/outgoing/request-shipments"

export const requestShipmentsStepId = "request-channel-shipments"
export const requestCancellationsStepId = "request-channel-cancellations"

/** Has the channel told of an order's fulfilments; an order of no channel asks for nothing. */
export const requestShipmentsStep = createStep(
  requestShipmentsStepId,
  async ({ order_id }: { order_id: string }, { container }) => {
    await requestShipments(container, { order_id })
    return new StepResponse({ order_id })
  }
)

/** Has the channel told that an order was cancelled here; an order of no channel asks for nothing. */
export const requestCancellationsStep = createStep(
  requestCancellationsStepId,
  async ({ order_id }: { order_id: string }, { container }) => {
    await requestCancellations(container, { order_id })
    return new StepResponse({ order_id })
  }
)
