import type { MedusaContainer } from "@medusajs/framework/types"
import type { StoredWebhook, WebhookOutcome, WebhookReceiver } from "@pasar/integrations"
import { LOST_PUSH_HEADER } from "../orders"
import type { ChannelEvent, ChannelWebhookPort } from "../types"
import { applyChannelEvents, type ReceivedEvent } from "./channel-events"

/** Lets the webhook inbox take a channel's messages: the provider reads them, the engine acts on them. */
export const channelWebhookReceiver = (provider_id: string, port: ChannelWebhookPort): WebhookReceiver => ({
  provider_id,
  max_body_bytes: port.max_body_bytes,
  verify: (webhook) => port.verify(webhook),
  identify: (webhook) => port.identify(webhook),
  process: async (webhooks, { container, signal }) => await processWebhooks(container, port, webhooks, signal),
})

async function processWebhooks(
  container: MedusaContainer,
  port: ChannelWebhookPort,
  webhooks: StoredWebhook[],
  signal: AbortSignal
): Promise<WebhookOutcome[]> {
  const outcomes: WebhookOutcome[] = []
  const received: ReceivedEvent[] = []
  for (const webhook of webhooks) {
    const outcome = read(port, webhook)
    outcomes.push(outcome.outcome)
    received.push(...outcome.events)
  }
  const failures = await applyChannelEvents(container, received, signal)
  return outcomes.map((outcome) => {
    const error = failures.get(outcome.id)
    return error ? { id: outcome.id, status: "failed", error } : outcome
  })
}

const read = (port: ChannelWebhookPort, webhook: StoredWebhook) => {
  const { id, connection_id } = webhook
  const nothing: ReceivedEvent[] = []
  if (!connection_id) {
    return { outcome: ignored(id, "It is about an account that is not connected here."), events: nothing }
  }
  try {
    const events = port.parse(webhook)
    const wanted = events.filter(isWanted)
    if (!wanted.length) {
      return { outcome: ignored(id, reasonOf(events)), events: nothing }
    }
    const outcome: WebhookOutcome = { id, status: "processed", note: [...new Set(wanted.map(subjectOf))].join(", ") }
    const trigger = triggerOf(webhook)
    return { outcome, events: wanted.map((event) => ({ event, webhook_event_id: id, connection_id, trigger })) }
  } catch (error) {
    const outcome: WebhookOutcome = { id, status: "failed", error: error as Error }
    return { outcome, events: nothing }
  }
}

const triggerOf = ({ is_replayed, headers }: StoredWebhook): ReceivedEvent["trigger"] =>
  is_replayed ? "replay" : LOST_PUSH_HEADER in headers ? "lost_push" : "webhook"

type WantedEvent = Exclude<ChannelEvent, { type: "ignored" }>

const isWanted = (event: ChannelEvent): event is WantedEvent => event.type !== "ignored"

/** What a message is about, for the list of messages. */
const subjectOf = (event: WantedEvent): string => {
  switch (event.type) {
    case "order.changed":
      return `Order ${event.external_id}`
    case "listing.changed":
      return `Listing ${event.external_id}`
    default:
      return "The connection's authorisation"
  }
}

const ignored = (id: string, note: string): WebhookOutcome => ({ id, status: "ignored", note })

const reasonOf = (events: ChannelEvent[]) =>
  events.map((event) => (event.type === "ignored" ? event.reason : "")).join(" ") || "It asks for nothing."
