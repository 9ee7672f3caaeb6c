import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { channelsService } from "../../../connections/services"
import { releaseHolds } from "../../../orders/intake/hold-stock"

export const stopFlowsStepId = "stop-channel-flows"

type Flows = {
  id: string
  stock_mode: "observe" | "live"
  order_mode: "observe" | "live"
  /** Without it, orders that stood open before the switch would be taken too. */
  orders_from: Date | null
}

/** Ends writing to the channel and taking its orders before the secrets go. */
export const stopFlowsStep = createStep(
  stopFlowsStepId,
  async ({ connection_id: id }: { connection_id: string }, { container }) => {
    const service = channelsService(container)
    const { stock_mode, order_mode, orders_from } = await service.retrieveChannelConnection(id)
    await service.updateChannelConnections({ id, stock_mode: "observe", order_mode: "observe", orders_from: null })
    await releaseHolds(container, id)
    const before: Flows = { id, stock_mode, order_mode, orders_from }
    return new StepResponse({ connection_id: id }, before)
  },
  async (before, { container }) => {
    if (before) {
      await channelsService(container).updateChannelConnections(before)
    }
  }
)
