import type { MedusaContainer } from "@medusajs/framework/types"
import type { ConnectionDTO } from "@pasar/integrations"
import { channelContext } from "./channel-context"
import { channelProvider, integrationsService } from "./services"

/** True where the token runs out within the time in which the provider wants it renewed. */
export const tokenIsStale = (
  { token_expires_at }: Pick<ConnectionDTO, "token_expires_at">,
  refresh_before_s: number,
  now = Date.now()
): boolean => token_expires_at !== null && new Date(token_expires_at).getTime() - now < refresh_before_s * 1000

/**
 * Renews a connection's token under its lease, because refresh tokens are good for one use: whoever comes second finds
 * the token changed and takes the new one.
 */
export async function refreshToken(
  container: MedusaContainer,
  seen: ConnectionDTO,
  { signal }: { signal: AbortSignal }
): Promise<void> {
  const integrations = integrationsService(container)
  await integrations.withRefreshLease(seen.id, async () => {
    const current = await integrations.retrieveConnection(seen.id)
    if (time(current.token_expires_at) !== time(seen.token_expires_at)) {
      return
    }
    const { auth } = channelProvider(container, seen.provider_id)
    const grant = await auth.refresh(await channelContext(container, current, signal))
    await integrations.renewCredentials(seen.id, grant.credentials, {
      token_expires_at: grant.token_expires_at,
      authorization_expires_at: grant.authorization_expires_at ?? undefined,
    })
  })
}

const time = (value: string | Date | null) => (value === null ? null : new Date(value).getTime())
