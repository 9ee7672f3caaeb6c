import type { SqlExecutor } from "@pasar/integrations"
import type { ChannelOrderStatus } from "../../types"

/** One parcel, with what is known of its order. */
export type ShipmentRow = {
  id: string
  channel_order_id: string
  fulfillment_id: string
  external_package_id: string | null
  status: "requested" | "sending" | "arranged" | "shipped" | "failed" | "canceled"
  tracking_number: string | null
  arranged_at: Date | null
  connection_id: string
  external_id: string
  order_id: string
  order_status: ChannelOrderStatus | null
}

const SELECT = `
  select shipment.id, shipment.channel_order_id, shipment.fulfillment_id, shipment.external_package_id,
    shipment.status, shipment.tracking_number, shipment.arranged_at, noted.connection_id, noted.external_id,
    noted.order_id, noted.status as order_status
  from channel_shipment as shipment join channel_order as noted on noted.id = shipment.channel_order_id
  where shipment.deleted_at is null`

/** The parcels of an order that still count. */
export const listShipments = async (executor: SqlExecutor, channel_order_id: string): Promise<ShipmentRow[]> =>
  (await executor.execute(
    `${SELECT} and shipment.channel_order_id = ? and shipment.status <> 'canceled' order by shipment.created_at, shipment.id`,
    [channel_order_id]
  )) as ShipmentRow[]

/** One parcel by its id. */
export const findShipment = async (executor: SqlExecutor, id: string): Promise<ShipmentRow | undefined> =>
  ((await executor.execute(`${SELECT} and shipment.id = ?`, [id])) as ShipmentRow[])[0]

type ShipmentChange = {
  status?: ShipmentRow["status"]
  external_package_id?: string | null
  last_error?: string | null
}

/** Changes a parcel; a step back from what the channel confirmed is not taken. */
export const changeShipment = async (executor: SqlExecutor, id: string, change: ShipmentChange): Promise<void> => {
  await executor.execute(
    `update channel_shipment set
       status = case when status = 'shipped' then status else coalesce(?, status) end,
       external_package_id = coalesce(?, external_package_id), last_error = ?,
       arranged_at = case when ? = 'arranged' then coalesce(arranged_at, now()) else arranged_at end, updated_at = now()
     where id = ?`,
    [change.status ?? null, change.external_package_id ?? null, change.last_error ?? null, change.status ?? null, id]
  )
}

/** Keeps the number that the carrier gave. */
export const keepTracking = async (executor: SqlExecutor, id: string, tracking_number: string): Promise<void> => {
  await executor.execute("update channel_shipment set tracking_number = ?, updated_at = now() where id = ?", [
    tracking_number,
    id,
  ])
}

/** The courier has it. */
export const markShipmentShipped = async (executor: SqlExecutor, id: string): Promise<void> => {
  await executor.execute(
    `update channel_shipment set status = 'shipped', shipped_at = coalesce(shipped_at, now()),
       arranged_at = coalesce(arranged_at, now()), updated_at = now()
     where id = ?`,
    [id]
  )
}
