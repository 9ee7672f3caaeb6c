import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { requestChannelCancellationWorkflow } from "../workflows/orders"

/** Has the channel cancel what was cancelled here; the event alone may be lost, the sweep after each poll repairs that. */
export default async function channelOrderCanceled({ event, container }: SubscriberArgs<{ id: string }>) {
  await requestChannelCancellationWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = { event: "order.canceled" }
