import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import type { ConnectAttemptDTO } from "../types"
import { ConnectError } from "./connect-error"
import { channelProvider, channelsService, databaseExecutor, integrationsService } from "./services"

/** How long a merchant may take at the platform's authorisation page. */
const ATTEMPT_MS = 15 * 60_000

const stateSchema = z.object({ attempt_id: z.string() })

export type StartedConnect = { authorize_url: string; state: string }

/** Opens an attempt and answers where the merchant's browser goes; the state is sealed and good for one use. */
export async function startConnect(
  container: MedusaContainer,
  { provider_id, actor_id = null }: { provider_id: string; actor_id?: string | null }
): Promise<StartedConnect> {
  const service = channelsService(container)
  const { auth } = channelProvider(container, provider_id)
  const redirect_uri = service.redirectUri(provider_id)
  const attempt = await service.createConnectAttempts({
    provider_id,
    actor_id,
    redirect_uri,
    expires_at: new Date(Date.now() + ATTEMPT_MS),
  })
  const state = integrationsService(container).seal(
    JSON.stringify({ attempt_id: attempt.id }),
    associatedWith(provider_id)
  )
  return { authorize_url: auth.authorizeUrl({ state, redirect_uri }), state }
}

/** Takes the attempt that a redirect brings back; a second use, a late one or a forged one is refused. */
export async function takeAttempt(
  container: MedusaContainer,
  provider_id: string,
  state: string | undefined
): Promise<ConnectAttemptDTO> {
  const attempt_id = openState(container, provider_id, state)
  const [taken] = (await databaseExecutor(container).execute(
    `update connect_attempt set used_at = now(), updated_at = now()
     where id = ? and provider_id = ? and used_at is null and expires_at > now() and deleted_at is null returning *`,
    [attempt_id, provider_id]
  )) as ConnectAttemptDTO[]
  if (!taken) {
    throw new ConnectError("state_used")
  }
  return taken
}

const openState = (container: MedusaContainer, provider_id: string, state: string | undefined) => {
  try {
    const opened = integrationsService(container).open(state ?? "", associatedWith(provider_id))
    return stateSchema.parse(JSON.parse(opened)).attempt_id
  } catch {
    throw new ConnectError("state_invalid")
  }
}

const associatedWith = (provider_id: string) => `connect:${provider_id}`
