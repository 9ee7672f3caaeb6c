import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { markConnected } from "../../../connections/authorization"
import { catchUpJobs } from "../../../connections/catch-up"
import { ensureSchedules } from "../../../connections/schedules"
import { channelProvider } from "../../../connections/services"
import { pullListingsJob } from "../../../listings/pull-task"

export const startObservingStepId = "start-observing"

/** Marks the connection as working, lets the first look at the channel begin and sets up its schedules. */
export const startObservingStep = createStep(
  startObservingStepId,
  async ({ connection_id, provider_id }: { connection_id: string; provider_id: string }, { container }) => {
    const { listings } = channelProvider(container, provider_id)
    await markConnected(container, connection_id, [
      ...(listings ? [pullListingsJob(connection_id, "connect")] : []),
      ...catchUpJobs([connection_id], { orders: true }),
    ])
    // Where this is not reached, the collector of schedules comes by within a minute.
    await ensureSchedules(container)
    return new StepResponse({ connection_id })
  }
)
