import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sqlExecutor } from "@pasar/integrations"
import { integrationsService } from "../../connections/services"
import type { ChannelOrderDTO } from "../../types"
import type { Looked } from "../intake/triage"
import { shipJob } from "../outgoing/jobs"
import type { TimelineEvent } from "../timeline"
import { appliedBefore } from "./applied-before"

/**
 * The courier came in vain: parcels that were arranged from here are asked for again, once for each time that the
 * channel says so. A look at the order from before the last one that was applied says nothing new.
 */
export async function applyPickupFailed(container: MedusaContainer, { row, order }: Looked): Promise<TimelineEvent[]> {
  const failed = failedIn(order)
  if (!failed.length) {
    return []
  }
  const before = appliedBefore(container, row)
  const isNewer = !before || new Date(order.updated_at).getTime() > new Date(before.updated_at).getTime()
  const known = new Set(before && !isNewer ? failedIn(before) : [])
  const parcels = failed.filter((id) => !known.has(id))
  const count = parcels.length ? await requestAgain(container, row.id, parcels) : 0
  return count ? [eventOf({ row, order }, count)] : []
}

const failedIn = ({ packages }: ChannelOrderDTO) =>
  packages.filter(({ is_pickup_failed }) => is_pickup_failed).map(({ external_id }) => external_id)

const requestAgain = async (container: MedusaContainer, channel_order_id: string, parcels: string[]) => {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return await knex.transaction(async (transaction) => {
    const executor = sqlExecutor(transaction)
    const again = (await executor.execute(
      `update channel_shipment set status = 'requested', arranged_at = null, tracking_number = null, updated_at = now()
       where channel_order_id = ? and status = 'arranged' and deleted_at is null
         and external_package_id in (select jsonb_array_elements_text(?::jsonb))
       returning id`,
      [channel_order_id, JSON.stringify(parcels)]
    )) as { id: string }[]
    await integrationsService(container).enqueue(
      again.map(({ id }) => shipJob({ shipment_id: id, channel_order_id })),
      executor
    )
    return again.length
  })
}

const eventOf = ({ row, order }: Looked, count: number): TimelineEvent => ({
  channel_order_id: row.id,
  side: "channel",
  type: "pickup_failed",
  key: order.updated_at,
  message: `The courier came in vain. ${count === 1 ? "The parcel is" : `${count} parcels are`} being arranged again.`,
  happened_at: order.updated_at,
})
