import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { publishConnections } from "../../../connections/authorization"
import { enqueueCatchUp } from "../../../connections/catch-up"
import { ensureSchedules } from "../../../connections/schedules"
import { lookAgainAtObserved } from "../../../orders"

export const startFlowsStepId = "start-channel-flows"

/** Sets going what was just switched live, rather than at the next turn of its schedule. */
export const startFlowsStep = createStep(
  startFlowsStepId,
  async (input: { connection_id: string; stock?: boolean; orders?: boolean }, { container }) => {
    const { connection_id, stock, orders } = input
    await ensureSchedules(container)
    await lookAgainAtObserved(container, connection_id)
    await enqueueCatchUp(container, [connection_id], { stock: Boolean(stock), orders: Boolean(orders) })
    await publishConnections(container, [connection_id])
    return new StepResponse({ connection_id })
  }
)
