import type { MedusaContainer } from "@medusajs/framework/types"
import type { ConnectionDTO } from "@pasar/integrations"
import type { ChannelContext } from "../types"
import { channelProvider, integrationsService } from "./services"

/** What a port call gets, with the secrets as they are now. */
export async function channelContext(
  container: MedusaContainer,
  connection: ConnectionDTO,
  signal: AbortSignal
): Promise<ChannelContext> {
  const integrations = integrationsService(container)
  const { descriptor } = channelProvider(container, connection.provider_id)
  return {
    connection: { id: connection.id, external_id: connection.external_id, settings: connection.settings },
    credentials: await integrations.readCredentials(connection.id),
    outbound: integrations.outboundFor(connection, descriptor.rate_budget),
    signal,
  }
}
