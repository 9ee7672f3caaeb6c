import type { MedusaContainer } from "@medusajs/framework/types"
import { enqueueListingRefresh } from "../listings/refresh-task"
import { noteChannelOrders } from "../orders"
import type { ChannelEvent } from "../types"
import { markExpired, raiseExpiring } from "./authorization"
import { databaseExecutor, integrationsService } from "./services"

/** What one stored webhook asks for, and of which connection. */
export type ReceivedEvent = {
  connection_id: string
  webhook_event_id: string
  event: Exclude<ChannelEvent, { type: "ignored" }>
  /** How the message came: pushed to us, or fetched after the platform gave it up. */
  trigger: "webhook" | "lost_push"
}

/** Acts on a batch of events, connection by connection; answers which webhooks failed and why. */
export async function applyChannelEvents(
  container: MedusaContainer,
  received: ReceivedEvent[]
): Promise<Map<string, Error>> {
  const failures = new Map<string, Error>()
  const byConnection = Map.groupBy(received, ({ connection_id }) => connection_id)
  for (const [connection_id, events] of byConnection) {
    try {
      await noteOrders(container, connection_id, events)
      await enqueueListingRefresh(container, connection_id, listingIds(events))
      await followAuthorization(container, connection_id, events)
    } catch (error) {
      // One connection's trouble leaves the others' messages alone; applying an event twice is harmless.
      events.forEach(({ webhook_event_id }) => failures.set(webhook_event_id, error as Error))
    }
  }
  await noteWebhookTimes(container, [...byConnection.keys()])
  return failures
}

const noteOrders = async (container: MedusaContainer, connection_id: string, events: ReceivedEvent[]) => {
  for (const [trigger, told] of Map.groupBy(events, (each) => each.trigger)) {
    const orders = told.flatMap(({ event, webhook_event_id }) =>
      event.type === "order.changed"
        ? [{ external_id: event.external_id, updated_at: event.updated_at, webhook_event_id }]
        : []
    )
    await noteChannelOrders(container, { connection_id, orders, trigger })
  }
}

const listingIds = (events: ReceivedEvent[]) => [
  ...new Set(events.flatMap(({ event }) => (event.type === "listing.changed" ? [event.external_id] : []))),
]

const followAuthorization = async (container: MedusaContainer, connection_id: string, events: ReceivedEvent[]) => {
  for (const { event } of events) {
    if (event.type !== "authorization.revoked" && event.type !== "authorization.expiring") {
      continue
    }
    const connection = await integrationsService(container).retrieveConnection(connection_id)
    if (event.type === "authorization.revoked") {
      await markExpired(container, connection)
    } else {
      await raiseExpiring(container, connection, event.expires_at)
    }
  }
}

const noteWebhookTimes = async (container: MedusaContainer, connection_ids: string[]) => {
  if (connection_ids.length) {
    await databaseExecutor(container).execute(
      `update channel_connection set last_webhook_at = now()
       where id in (select jsonb_array_elements_text(?::jsonb))`,
      [JSON.stringify(connection_ids)]
    )
  }
}
