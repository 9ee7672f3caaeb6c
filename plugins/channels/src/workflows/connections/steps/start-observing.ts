import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { markConnected } from "../../../connections/authorization"
import { enqueueCatchUp } from "../../../connections/catch-up"
import { ensureSchedules } from "../../../connections/schedules"
import { channelProvider, integrationsService } from "../../../connections/services"
import { pullListingsJob } from "../../../listings/pull-task"

export const startObservingStepId = "start-observing"

/** Marks the connection as working, sets up its schedules and lets the first look at the channel begin. */
export const startObservingStep = createStep(
  startObservingStepId,
  async ({ connection_id, provider_id }: { connection_id: string; provider_id: string }, { container }) => {
    await markConnected(container, connection_id)
    await ensureSchedules(container)
    if (channelProvider(container, provider_id).listings) {
      await integrationsService(container).enqueue([pullListingsJob(connection_id, "connect")])
    }
    await enqueueCatchUp(container, [connection_id], { stock: false })
    return new StepResponse({ connection_id })
  }
)
