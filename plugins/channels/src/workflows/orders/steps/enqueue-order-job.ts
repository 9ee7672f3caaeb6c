import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { JobInput } from "@pasar/integrations"
import { integrationsService } from "../../../connections/services"

export const enqueueOrderJobStepId = "enqueue-channel-order-job"

/** Adds a durable job about an order. It looks at the channel before it acts, so there is nothing to undo. */
export const enqueueOrderJobStep = createStep(enqueueOrderJobStepId, async (job: JobInput, { container }) => {
  await integrationsService(container).enqueue([job])
  return new StepResponse({ task: job.task })
})
