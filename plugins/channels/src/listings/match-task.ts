import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { publishLive, type TaskDefinition } from "@pasar/integrations"
import { enqueueCatchUp } from "../connections/catch-up"
import { channelsService, databaseExecutor, integrationsService } from "../connections/services"
import { retryWaitingOrders } from "../orders"
import { matchListings } from "./match"

const schema = z.object({ connection_id: z.string() })

export const MATCH_LISTINGS_TASK = "match-listings"

/** Changes of variants come in bursts (an import, a bulk edit): one match follows a burst. */
export const SETTLE_MS = 2000

/** Matches a connection's listings again after variants of this shop changed. */
export const matchListingsTask: TaskDefinition<z.infer<typeof schema>> = {
  name: MATCH_LISTINGS_TASK,
  schema,
  run: async ({ connection_id }, { container }) => {
    const { changed } = await matchListings(container, connection_id)
    if (changed) {
      await publishLive(databaseExecutor(container), "listing", [connection_id])
      await followMatches(container, connection_id)
    }
    await retryWaitingOrders(container, connection_id)
  },
}

/** Adds a match of every connection's listings. */
export async function enqueueMatches(container: MedusaContainer): Promise<void> {
  const connections = await channelsService(container).listChannelConnections({}, { select: ["id"] })
  await enqueueMatch(
    container,
    connections.map(({ id }) => id),
    new Date(Date.now() + SETTLE_MS)
  )
}

/** Adds a match of these connections' listings. */
export async function enqueueMatch(container: MedusaContainer, connection_ids: string[], run_at?: Date): Promise<void> {
  if (connection_ids.length) {
    await integrationsService(container).enqueue(
      connection_ids.map((connection_id) => ({
        task: MATCH_LISTINGS_TASK,
        payload: { connection_id },
        key: `${MATCH_LISTINGS_TASK}:${connection_id}`,
        run_at,
        queue: `listings:${connection_id}`,
      }))
    )
  }
}

/** What a new match sets going: stock is brought into step, or in observe mode worked out. */
export async function followMatches(container: MedusaContainer, connection_id: string): Promise<void> {
  await enqueueCatchUp(container, [connection_id], { orders: false })
}
