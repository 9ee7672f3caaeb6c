import type { MedusaContainer } from "@medusajs/framework/types"
import { callChannel } from "../connections/call-channel"
import { channelsService, integrationsService } from "../connections/services"
import type { ChannelConnectionDTO } from "../types"
import { commitPoint } from "./commit-points"

/** Marks a message that was fetched. No sender can set it: HTTP allows no colon in a header's name. */
export const LOST_PUSH_HEADER = ":lost-push"

/**
 * Fetches the messages that the platform gave up delivering into the inbox, where they are worked off like any other.
 * They are confirmed only once they are stored, so a crash fetches them again. What cannot be read is kept as refused.
 */
export async function pullLostWebhooks(container: MedusaContainer, connection_id: string, signal?: AbortSignal) {
  const connection = (await channelsService(container).retrieveChannelConnection(
    connection_id
  )) as unknown as ChannelConnectionDTO
  let fetched = 0
  let unreadable = 0
  for (let hasMore = true; hasMore && !signal?.aborted;) {
    const page = await callChannel(
      container,
      connection_id,
      async (provider, context) => (await provider.webhooks?.pullLost?.(context)) ?? null,
      { signal }
    )
    if (!page?.webhooks.length) {
      break
    }
    await integrationsService(container).storeWebhooks(
      connection.provider_id,
      page.webhooks.map(({ body, refused, ...identity }) => ({
        identity,
        body,
        refused,
        headers: { [LOST_PUSH_HEADER]: "1" },
      }))
    )
    await commitPoint("lost-webhooks-stored")
    await callChannel(
      container,
      connection_id,
      async (provider, context) => await provider.webhooks?.confirmLost?.(context, page.last_id),
      { signal }
    )
    fetched += page.webhooks.length
    unreadable += page.webhooks.filter(({ refused }) => refused).length
    hasMore = page.has_more
  }
  if (fetched) {
    await channelsService(container).recordRun({
      connection_id,
      kind: "lost_push",
      trigger: "schedule",
      done: fetched,
      changed: fetched - unreadable,
      failed: unreadable,
    })
  }
}
