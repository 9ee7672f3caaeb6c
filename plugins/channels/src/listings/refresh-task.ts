import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { publishLive, type TaskDefinition } from "@pasar/integrations"
import { callChannel } from "../connections/call-channel"
import { databaseExecutor, integrationsService } from "../connections/services"
import { matchListings } from "./match"
import { followMatches } from "./match-task"
import { listingsPort } from "./pull-listings"
import { markMissingListings, upsertListings } from "./store"

/** As many ids as one `listings.get` takes. */
const BATCH = 50

const schema = z.object({ connection_id: z.string(), external_ids: z.array(z.string()).min(1).max(BATCH) })

export const REFRESH_LISTINGS_TASK = "refresh-listings"

/** Reads some listings anew because the channel said that they changed. */
export const refreshListingsTask: TaskDefinition<z.infer<typeof schema>> = {
  name: REFRESH_LISTINGS_TASK,
  schema,
  run: async ({ connection_id, external_ids }, { container, signal }) => {
    await refreshListings(container, connection_id, external_ids, signal)
    await followMatches(container, connection_id)
  },
}

/** Reads up to 50 listings anew, marks those that the channel no longer knows and matches again. */
export async function refreshListings(
  container: MedusaContainer,
  connection_id: string,
  external_ids: string[],
  signal?: AbortSignal
): Promise<void> {
  const listings = await callChannel(
    container,
    connection_id,
    (provider, context) => listingsPort(provider).get(context, external_ids),
    { signal }
  )
  const known = new Set(listings.map(({ external_id }) => external_id))
  const executor = databaseExecutor(container)
  await upsertListings(executor, connection_id, listings)
  await markMissingListings(
    executor,
    connection_id,
    external_ids.filter((id) => !known.has(id))
  )
  await matchListings(container, connection_id)
  await publishLive(executor, "listing", [connection_id])
}

/** Adds the jobs that read these listings anew. */
export async function enqueueListingRefresh(container: MedusaContainer, connection_id: string, external_ids: string[]) {
  const batches = Array.from({ length: Math.ceil(external_ids.length / BATCH) }, (_, index) =>
    external_ids.slice(index * BATCH, (index + 1) * BATCH)
  )
  if (batches.length) {
    await integrationsService(container).enqueue(
      batches.map((batch) => ({
        task: REFRESH_LISTINGS_TASK,
        payload: { connection_id, external_ids: batch },
        key: `${REFRESH_LISTINGS_TASK}:${connection_id}:${hash(batch)}`,
        queue: `listings:${connection_id}`,
      }))
    )
  }
}

const hash = (ids: string[]) => createHash("sha256").update(ids.join("\n")).digest("base64url").slice(0, 22)
