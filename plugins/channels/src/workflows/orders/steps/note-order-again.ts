import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { noteChannelOrders } from "../../../orders"
import type { TakeableOrder } from "./retrieve-channel-order"

export const noteOrderAgainStepId = "note-channel-order-again"

/** Asks for another look at an order; noting is harmless, so nothing undoes it. */
export const noteOrderAgainStep = createStep(noteOrderAgainStepId, async (order: TakeableOrder, { container }) => {
  await noteChannelOrders(container, {
    connection_id: order.connection_id,
    orders: [{ external_id: order.external_id, updated_at: null }],
    trigger: "replay",
  })
  return new StepResponse({ id: order.id })
})
