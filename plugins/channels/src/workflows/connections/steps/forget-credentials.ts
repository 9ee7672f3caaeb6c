import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { AUTHORIZATION_EXPIRED, AUTHORIZATION_EXPIRING, publishConnections } from "../../../connections/authorization"
import { channelsService, integrationsService } from "../../../connections/services"

export const forgetCredentialsStepId = "forget-channel-credentials"

/** Deletes the tokens and marks the connection as disconnected; there is no way back but connecting again. */
export const forgetCredentialsStep = createStep(
  forgetCredentialsStepId,
  async ({ connection_id }: { connection_id: string }, { container }) => {
    await integrationsService(container).disconnect(connection_id, "It was disconnected in the admin.")
    for (const code of [AUTHORIZATION_EXPIRED, AUTHORIZATION_EXPIRING]) {
      await channelsService(container).resolveIssues({ connection_id, code, resolution: "Disconnected." })
    }
    await publishConnections(container, [connection_id])
    return new StepResponse({ connection_id })
  }
)
