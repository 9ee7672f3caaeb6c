import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { channelsService, databaseExecutor, integrationsService } from "../connections/services"
import { noteVariantDue } from "../stock/due-variants"
import { laterPushJob } from "../stock/push-job"

/** An import tells of thousands of variants one by one: the push that is planned covers those that come before it. */
const SETTLE_MS = 2000

let plannedFor = 0

/**
 * A variant may be sold otherwise than before (unmanaged, on backorder), which no stock level tells: what channels show
 * is worked out again. A lost event is repaired by reconcile.
 */
export default async function variantSellingChanged({ event, container }: SubscriberArgs<{ id: string }>) {
  await noteVariantDue(databaseExecutor(container), event.data.id)
  const now = Date.now()
  if (now < plannedFor - SETTLE_MS / 2) {
    return
  }
  plannedFor = now + SETTLE_MS
  const connections = await channelsService(container).listChannelConnections({}, { select: ["id"] })
  await integrationsService(container).enqueue(connections.map(({ id }) => laterPushJob(id, new Date(plannedFor))))
}

export const config: SubscriberConfig = { event: "product-variant.updated" }
