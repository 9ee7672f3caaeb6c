import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { databaseExecutor, integrationsService } from "../../connections/services"
import { shipJob, TRACK_DAYS, trackLaterJob } from "./jobs"

type Scope = { order_id: string } | { connection_id: string }

/**
 * Opens a parcel for every fulfilment that Medusa has and the channel was not told of, and adds the jobs that tell it.
 * Called on the event and by the sweep, because an event can be lost.
 */
export async function requestShipments(container: MedusaContainer, scope: Scope): Promise<void> {
  const executor = databaseExecutor(container)
  const [column, value] = "order_id" in scope ? ["order_id", scope.order_id] : ["connection_id", scope.connection_id]
  const open = (await executor.execute(
    `select noted.id as channel_order_id, fulfillment.id as fulfillment_id
     from channel_order as noted
     join order_fulfillment as link on link.order_id = noted.order_id and link.deleted_at is null
     join fulfillment on fulfillment.id = link.fulfillment_id
     left join channel_shipment as shipment on shipment.fulfillment_id = fulfillment.id
     where noted.${column} = ? and noted.deleted_at is null and shipment.id is null
       and fulfillment.canceled_at is null and fulfillment.deleted_at is null`,
    [value]
  )) as { channel_order_id: string; fulfillment_id: string }[]
  for (const { channel_order_id, fulfillment_id } of open) {
    await executor.execute(
      `insert into channel_shipment (id, channel_order_id, fulfillment_id, status) values (?, ?, ?, 'requested')
       on conflict (fulfillment_id) where deleted_at is null do nothing`,
      [generateEntityId(undefined, "chship"), channel_order_id, fulfillment_id]
    )
  }
  await enqueueWaiting(container, column!, value!)
}

/** Parcels that wait: for the channel to be told, or for their tracking number. */
const enqueueWaiting = async (container: MedusaContainer, column: string, value: string) => {
  const waiting = (await databaseExecutor(container).execute(
    `select shipment.id as shipment_id, shipment.channel_order_id, shipment.status, shipment.arranged_at
     from channel_shipment as shipment join channel_order as noted on noted.id = shipment.channel_order_id
     where noted.${column} = ? and shipment.deleted_at is null
       and (shipment.status in ('requested', 'sending')
            or (shipment.status in ('arranged', 'shipped') and shipment.tracking_number is null
                and coalesce(shipment.arranged_at, shipment.created_at) > now() - interval '${TRACK_DAYS} days'))`,
    [value]
  )) as { shipment_id: string; channel_order_id: string; status: string; arranged_at: Date | null }[]
  if (waiting.length) {
    await integrationsService(container).enqueue(
      waiting.map(({ status, arranged_at, ...ids }) =>
        status === "requested" || status === "sending"
          ? shipJob(ids)
          : trackLaterJob({ shipment_id: ids.shipment_id }, arranged_at)
      )
    )
  }
}
