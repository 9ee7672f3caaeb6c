import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { requestChannelShipmentsWorkflow } from "../workflows/orders"

/** Has the channel ship what was fulfilled here; the event alone may be lost, the sweep after each poll repairs that. */
export default async function channelOrderFulfilled({ event, container }: SubscriberArgs<{ order_id: string }>) {
  await requestChannelShipmentsWorkflow(container).run({ input: { order_id: event.data.order_id } })
}

export const config: SubscriberConfig = { event: "order.fulfillment_created" }
