import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { ConnectionDTO } from "@pasar/integrations"
import type { ChannelConnectionDTO } from "../types"
import { readFacts } from "./health-facts"
import { deriveHealth, type ConnectionHealth } from "./health"
import { channelsService, integrationsService } from "./services"
import { readStockLags } from "./stock-lag"

/** A channel connection as the admin shows it: what it sells where, its authorisation and its health. */
export type ConnectionView = ChannelConnectionDTO &
  Pick<ConnectionDTO, "status" | "status_reason" | "token_expires_at" | "authorization_expires_at"> & {
    provider_title: string
    /** What this channel can do at all. */
    capabilities: string[]
    is_all_paused: boolean
    health: ConnectionHealth
  }

type Page = { skip?: number; take?: number | null; order?: Record<string, string> }

/** One page of connections with their health, in as many statements whatever their number. */
export async function listConnectionViews(
  container: MedusaContainer,
  filters: Record<string, unknown> = {},
  page: Page = {}
): Promise<[ConnectionView[], number]> {
  const service = channelsService(container)
  const [rows, count] = await service.listAndCountChannelConnections(filters, page)
  const ids = rows.map(({ id }) => id)
  const liveIds = rows.filter(({ stock_mode }) => stock_mode === "live").map(({ id }) => id)
  const [connections, facts, lags, deadLetters, allPausedAt] = await Promise.all([
    integrationsService(container).listConnections({ id: ids }),
    readFacts(container, ids),
    readStockLags(container, liveIds),
    integrationsService(container).deadLetters.countByConnection(ids),
    service.pausedAllAt(),
  ])
  const byId = new Map(connections.map((connection) => [connection.id, connection]))
  const views = (rows as unknown as ChannelConnectionDTO[]).map((channel): ConnectionView => {
    const connection = byId.get(channel.id)
    const { status, status_reason } = connection ?? { status: "disconnected" as const, status_reason: null }
    const health = deriveHealth({
      ...channel,
      ...facts.get(channel.id)!,
      status,
      status_reason,
      is_paused: channel.paused_at !== null,
      is_all_paused: allPausedAt !== null,
      lag_s: lags.get(channel.id) ?? null,
      dead_letters: deadLetters.get(channel.id) ?? 0,
    })
    return {
      ...channel,
      ...describeProvider(container, channel.provider_id),
      status,
      status_reason,
      token_expires_at: connection?.token_expires_at ?? null,
      authorization_expires_at: connection?.authorization_expires_at ?? null,
      is_all_paused: allPausedAt !== null,
      health,
    }
  })
  return [views, count]
}

/** One connection with its health. */
export async function retrieveConnectionView(container: MedusaContainer, id: string): Promise<ConnectionView> {
  const [[view]] = await listConnectionViews(container, { id }, { take: 1 })
  if (!view) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no channel connection ${id}.`)
  }
  return view
}

/** Title and capabilities of a channel; a connection outlives the removal of its plugin. */
export const describeProvider = (container: MedusaContainer, provider_id: string) => {
  const service = channelsService(container)
  if (!service.providerIds().includes(provider_id)) {
    return { provider_title: provider_id, capabilities: [] }
  }
  const provider = service.provider(provider_id)
  const ports = ["webhooks", "orders", "stock", "listings"] as const
  return {
    provider_title: provider.descriptor.title,
    capabilities: ports.filter((port) => provider[port] !== undefined),
  }
}
