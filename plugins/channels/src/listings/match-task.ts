import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { publishLive, type TaskDefinition } from "@pasar/integrations"
import { channelsService, databaseExecutor, integrationsService } from "../connections/services"
import type { ChannelConnectionDTO } from "../types"
import { matchListings } from "./match"

const schema = z.object({ connection_id: z.string() })

export const MATCH_LISTINGS_TASK = "match-listings"

/** Changes of variants come in bursts (an import, a bulk edit): one match follows a burst. */
const SETTLE_MS = 2000

/** Matches a connection's listings again after variants of this shop changed. */
export const matchListingsTask: TaskDefinition<z.infer<typeof schema>> = {
  name: MATCH_LISTINGS_TASK,
  schema,
  run: async ({ connection_id }, { container }) => {
    const { changed } = await matchListings(container, connection_id)
    if (changed) {
      await publishLive(databaseExecutor(container), "listings", [connection_id])
      await followMatches(container, connection_id)
    }
  },
}

/** Adds a match of every connection's listings. */
export async function enqueueMatches(container: MedusaContainer): Promise<void> {
  const connections = await channelsService(container).listChannelConnections({}, { select: ["id"] })
  if (connections.length) {
    await integrationsService(container).enqueue(
      connections.map(({ id }) => ({
        task: MATCH_LISTINGS_TASK,
        payload: { connection_id: id },
        key: `${MATCH_LISTINGS_TASK}:${id}`,
        run_at: new Date(Date.now() + SETTLE_MS),
        queue: `listings:${id}`,
      }))
    )
  }
}

/**
 * What a new match sets going: stock is brought into step, and orders that wait for a SKU are looked at again by the
 * same reconciliation.
 */
export async function followMatches(container: MedusaContainer, connection_id: string): Promise<void> {
  const service = channelsService(container)
  const connection = (await service.retrieveChannelConnection(connection_id)) as unknown as ChannelConnectionDTO
  if (await service.isLive(connection, "stock")) {
    await integrationsService(container).enqueue([
      { task: "reconcile-stock", payload: { connection_id }, key: `reconcile-stock:${connection_id}` },
    ])
  }
}
