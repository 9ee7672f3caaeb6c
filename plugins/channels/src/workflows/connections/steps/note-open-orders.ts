import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { noteChannelOrders } from "../../../orders"

export const noteOpenOrdersStepId = "note-open-channel-orders"

/** Notes the open orders that the merchant chose to take; noting one twice is harmless, so nothing undoes it. */
export const noteOpenOrdersStep = createStep(
  noteOpenOrdersStepId,
  async (input: { connection_id: string; order_external_ids?: string[] }, { container }) => {
    const { connection_id, order_external_ids = [] } = input
    if (order_external_ids.length) {
      await noteChannelOrders(container, {
        connection_id,
        orders: order_external_ids.map((external_id) => ({ external_id, updated_at: null })),
        trigger: "connect",
      })
    }
    return new StepResponse({ noted: order_external_ids.length })
  }
)
