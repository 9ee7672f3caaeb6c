import type { MedusaContainer } from "@medusajs/framework/types"
import { isIntegrationError } from "@pasar/integrations"
import { enqueueListingRefresh } from "../listings/refresh-task"
import { noteChannelOrders } from "../orders"
import type { ChannelEvent } from "../types"
import { raiseExpiring } from "./authorization"
import { callChannel, isAuthorized } from "./call-channel"
import { databaseExecutor, integrationsService } from "./services"

/** What one stored webhook asks for, and of which connection. */
export type ReceivedEvent = {
  connection_id: string
  webhook_event_id: string
  event: Exclude<ChannelEvent, { type: "ignored" }>
  /** How the message came: pushed to us, fetched after the platform gave it up, or once more because somebody asked. */
  trigger: "webhook" | "lost_push" | "replay"
}

/** Acts on a batch of events, connection by connection; answers which webhooks failed and why. */
export async function applyChannelEvents(
  container: MedusaContainer,
  received: ReceivedEvent[],
  signal?: AbortSignal
): Promise<Map<string, Error>> {
  const failures = new Map<string, Error>()
  // One connection's trouble leaves the others' messages alone; applying an event twice is harmless.
  const attempt = async (events: ReceivedEvent[], apply: () => Promise<void>) => {
    try {
      await apply()
    } catch (error) {
      events.forEach(({ webhook_event_id }) => failures.set(webhook_event_id, error as Error))
    }
  }
  const byConnection = Map.groupBy(received, ({ connection_id }) => connection_id)
  for (const [connection_id, events] of byConnection) {
    const authorization = events.filter(isAboutAuthorization)
    const others = events.filter((each) => !isAboutAuthorization(each))
    await attempt(others, async () => {
      await noteOrders(container, connection_id, others)
      await enqueueListingRefresh(container, connection_id, listingIds(others))
    })
    await attempt(authorization, () => followAuthorization(container, connection_id, authorization, signal))
  }
  await noteWebhookTimes(container, [...byConnection.keys()])
  return failures
}

const noteOrders = async (container: MedusaContainer, connection_id: string, events: ReceivedEvent[]) => {
  for (const [trigger, told] of Map.groupBy(events, (each) => each.trigger)) {
    const orders = told.flatMap(({ event, webhook_event_id }) =>
      event.type === "order.changed"
        ? [{ external_id: event.external_id, updated_at: timeOf(event, trigger), webhook_event_id }]
        : []
    )
    await noteChannelOrders(container, { connection_id, orders, trigger })
  }
}

/** What somebody asks for again is looked at however old the message is. */
const timeOf = ({ updated_at }: { updated_at: string | null }, trigger: ReceivedEvent["trigger"]) =>
  trigger === "replay" ? null : updated_at

const listingIds = (events: ReceivedEvent[]) => [
  ...new Set(events.flatMap(({ event }) => (event.type === "listing.changed" ? [event.external_id] : []))),
]

const isAboutAuthorization = ({ event }: ReceivedEvent) => event.type.startsWith("authorization.")

const followAuthorization = async (
  container: MedusaContainer,
  connection_id: string,
  events: ReceivedEvent[],
  signal?: AbortSignal
) => {
  for (const { event } of events) {
    if (event.type === "authorization.expiring") {
      const connection = await integrationsService(container).retrieveConnection(connection_id)
      await raiseExpiring(container, connection, event.expires_at)
    }
  }
  if (events.some(({ event }) => event.type === "authorization.revoked")) {
    await checkAuthorization(container, connection_id, signal)
  }
}

/**
 * Asks the channel whether it still takes the authorisation: a message of its end may be older than the merchant's
 * next consent. A refused call marks the connection itself; a channel that does not answer fails the message.
 */
const checkAuthorization = async (container: MedusaContainer, connection_id: string, signal?: AbortSignal) => {
  if (!isAuthorized(await integrationsService(container).retrieveConnection(connection_id))) {
    return
  }
  try {
    await callChannel(container, connection_id, (provider, context) => provider.auth.account(context), { signal })
  } catch (error) {
    if (!isIntegrationError(error) || error.kind !== "unauthorized") {
      throw error
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
