import type { MedusaContainer } from "@medusajs/framework/types"
import { IntegrationError, isIntegrationError, type ConnectionDTO } from "@pasar/integrations"
import type { ChannelContext, ChannelProvider } from "../types"
import { channelContext } from "./channel-context"
import { markDegraded, markExpired, markRecovered, raiseClockSkew } from "./authorization"
import { refreshToken, tokenIsStale } from "./refresh-token"
import { channelProvider, integrationsService } from "./services"

/** A vendor code by which a provider says that this machine's clock is wrong; the engine raises an issue for it. */
export const CLOCK_SKEW_CODE = "clock_skew"

/** Our own code of a call that cannot be made because the merchant has disconnected the channel. */
export const DISCONNECTED_CODE = "pasar_disconnected"

export type CallOptions = { signal?: AbortSignal }

/**
 * The one way to a channel: brings fresh credentials and the outbound client, renews a token early or after the channel
 * refused it, and marks the connection expired with an issue where nothing but the merchant's consent will help.
 */
export async function callChannel<T>(
  container: MedusaContainer,
  connection_id: string,
  run: (provider: ChannelProvider, context: ChannelContext) => Promise<T>,
  { signal = new AbortController().signal }: CallOptions = {}
): Promise<T> {
  const connection = await integrationsService(container).retrieveConnection(connection_id)
  assertAuthorized(connection)
  const provider = channelProvider(container, connection.provider_id)
  const attempt = async () => await run(provider, await channelContext(container, connection, signal))
  try {
    if (tokenIsStale(connection, provider.descriptor.refresh_before_s)) {
      await refreshToken(container, connection, { signal })
    }
    const result = await attempt().catch(async (error: unknown) => {
      if (!isIntegrationError(error) || error.kind !== "unauthorized") {
        throw error
      }
      await refreshToken(container, connection, { signal })
      return await attempt()
    })
    await markRecovered(container, connection)
    return result
  } catch (error) {
    await noteFailure(container, connection, error)
    throw error
  }
}

/** Refuses work for a connection that the merchant has disconnected; one that only waits is left to wait. */
export const assertConnected = async (container: MedusaContainer, connection_id: string): Promise<void> => {
  const connection = await integrationsService(container).retrieveConnection(connection_id)
  if (connection.status === "disconnected") {
    assertAuthorized(connection)
  }
}

/** True where nothing speaks against calling the channel of this connection. */
export const isAuthorized = ({ status }: Pick<ConnectionDTO, "status">): boolean =>
  status === "connected" || status === "degraded"

const assertAuthorized = (connection: ConnectionDTO) => {
  if (isAuthorized(connection)) {
    return
  }
  const { id, name, status, status_reason } = connection
  const reason = status_reason ?? `The connection is ${status}.`
  throw new IntegrationError("unauthorized", `"${name}" (${id}) cannot be reached. ${reason} Connect it again.`, {
    ...(status === "disconnected" && { vendor_code: DISCONNECTED_CODE }),
  })
}

const noteFailure = async (container: MedusaContainer, connection: ConnectionDTO, error: unknown) => {
  if (!isIntegrationError(error)) {
    return
  }
  if (error.kind === "unauthorized") {
    await markExpired(container, connection, { vendor_code: error.vendor_code, request_id: error.request_id })
  } else if (error.kind === "unavailable") {
    await markDegraded(container, connection)
  } else if (error.vendor_code === CLOCK_SKEW_CODE) {
    await raiseClockSkew(container, connection)
  }
}
