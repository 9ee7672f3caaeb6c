import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { takeAttempt } from "../../../connections/connect-attempts"
import { ConnectError } from "../../../connections/connect-error"
import { channelProvider, channelsService, integrationsService } from "../../../connections/services"

export const authorizeConnectionStepId = "authorize-connection"

export type AuthorizeConnectionInput = { provider_id: string; query: Record<string, string> }

/**
 * Trades what the platform's redirect brought for tokens and puts them into the vault. Nothing undoes it: the code is
 * spent, and an authorised account that goes no further stays pending until it is connected again.
 */
export const authorizeConnectionStep = createStep(
  authorizeConnectionStepId,
  async ({ provider_id, query }: AuthorizeConnectionInput, { container }) => {
    const attempt = await takeAttempt(container, provider_id, query.state)
    const integrations = integrationsService(container)
    const { auth, descriptor } = channelProvider(container, provider_id)
    const grant = await auth
      .exchange({ query, outbound: integrations.outboundFor({ id: attempt.id }, descriptor.rate_budget) })
      .catch((error: unknown) => {
        throw new ConnectError(query.code ? "exchange_failed" : "denied", error)
      })
    const { external_id } = grant
    const connection =
      (await integrations.findConnection(provider_id, external_id)) ??
      (await integrations.createConnections({ provider_id, external_id, name: external_id, status: "pending" }))
    await integrations.storeCredentials(connection.id, grant.credentials, {
      token_expires_at: grant.token_expires_at,
      authorization_expires_at: grant.authorization_expires_at ?? undefined,
    })
    await channelsService(container).updateConnectAttempts({ id: attempt.id, connection_id: connection.id })
    return new StepResponse({ connection_id: connection.id, provider_id, external_id })
  }
)
