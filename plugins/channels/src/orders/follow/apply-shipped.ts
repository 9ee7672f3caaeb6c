import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { databaseExecutor, integrationsService } from "../../connections/services"
import type { ChannelConnectionDTO, ChannelOrderDTO, ChannelPackageDTO } from "../../types"
import { createChannelFulfillment, fulfillmentIdOf } from "../fulfillment/create-fulfillment"
import { markDelivered, markShipped } from "../fulfillment/mark-shipped"
import { readShippableOrder, type ShippableOrder } from "../fulfillment/order-shape"
import { lineIdOf } from "../intake/to-medusa-order"
import type { Looked } from "../intake/triage"
import { trackLaterJob } from "../outgoing/jobs"
import { settleShipFailed } from "../outgoing/ship-failures"
import { listShipments, markShipmentShipped, type ShipmentRow } from "../outgoing/shipments"
import { isShippedStatus } from "../status-graph"

/**
 * Parcels that the courier has: each gets its Medusa fulfilment where nobody made one here, then its shipment, and at the
 * end its delivery and the order's completion.
 */
export async function applyShipped(
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  { row, order }: Looked
): Promise<void> {
  for (const parcel of parcelsOf(order)) {
    const known = await readShippableOrder(container, row.order_id!)
    if (known.status !== "canceled") {
      for (const shipment of await shipmentsOf(container, connection, { row, order }, known, parcel)) {
        await ship(container, row.order_id!, order, shipment)
      }
    }
  }
  if (order.status === "completed") {
    await complete(container, row.order_id!)
  }
}

/** The packages on their way; an order of a platform that names none is one parcel. */
const parcelsOf = (order: ChannelOrderDTO): ChannelPackageDTO[] => {
  const whole = order.lines.map(({ external_id, quantity }) => ({ external_line_id: external_id, quantity }))
  const packages = order.packages.length
    ? order.packages
    : [{ external_id: "", carrier: "", tracking_number: null, is_arranged: true, is_picked_up: true, lines: whole }]
  return packages.filter(({ is_picked_up }) => is_picked_up || isShippedStatus(order.status))
}

/** The shipments that stand for a parcel: several where Medusa fulfilled in parts what the channel sends as one. */
const shipmentsOf = async (
  container: MedusaContainer,
  connection: ChannelConnectionDTO,
  { row, order }: Looked,
  known: ShippableOrder,
  parcel: ChannelPackageDTO
): Promise<ShipmentRow[]> => {
  const find = async () => {
    const shipments = await listShipments(databaseExecutor(container), row.id)
    const named = shipments.filter(({ external_package_id }) => external_package_id === (parcel.external_id || null))
    return named.length
      ? named
      : shipments.filter(({ external_package_id }) => external_package_id === null).slice(0, 1)
  }
  const items = unfulfilled(connection.id, order, known, parcel)
  const existing = await find()
  const ours = fulfillmentIdOf(connection.id, order.external_id, parcel.external_id)
  // Ours: an earlier attempt may have stopped half-way, and the same key finishes the same fulfilment.
  const isOurs = existing.some(({ fulfillment_id }) => fulfillment_id === ours)
  if (items.length && (!existing.length || isOurs)) {
    await createChannelFulfillment(container, {
      row,
      order: known,
      location_id: connection.default_location_id ?? connection.stock_location_ids[0]!,
      key: parcel.external_id,
      items,
      external_package_id: parcel.external_id || null,
      status: "arranged",
    })
  }
  return await find()
}

/** Units of a parcel that no fulfilment covers yet. */
const unfulfilled = (connection_id: string, order: ChannelOrderDTO, known: ShippableOrder, parcel: ChannelPackageDTO) =>
  parcel.lines.flatMap(({ external_line_id, quantity }) => {
    const item = known.items.find(({ id }) => id === lineIdOf(connection_id, order.external_id, external_line_id))
    const open = item ? Math.min(quantity, Number(item.quantity) - Number(item.detail.fulfilled_quantity)) : 0
    return open > 0 ? [{ id: item!.id, quantity: open }] : []
  })

const ship = async (container: MedusaContainer, order_id: string, order: ChannelOrderDTO, shipment: ShipmentRow) => {
  const known = await readShippableOrder(container, order_id)
  const fulfillment = known.fulfillments.find(({ id }) => id === shipment.fulfillment_id)
  if (!fulfillment) {
    return
  }
  await markShipped(container, known, fulfillment)
  await markShipmentShipped(databaseExecutor(container), shipment.id)
  await settleShipFailed(container, shipment, "The courier has the parcel.")
  if (!shipment.tracking_number) {
    await integrationsService(container).enqueue([trackLaterJob({ shipment_id: shipment.id }, shipment.arranged_at)])
  }
  if (order.status === "delivered" || order.status === "completed") {
    await markDelivered(container, await readShippableOrder(container, order_id), fulfillment)
  }
}

const complete = async (container: MedusaContainer, order_id: string) => {
  const orders = container.resolve(Modules.ORDER)
  const { status } = await orders.retrieveOrder(order_id, { select: ["id", "status"] })
  if (status === "pending") {
    await orders.completeOrder(order_id)
    await container
      .resolve(Modules.EVENT_BUS)
      .emit([{ name: "order.completed", data: { id: order_id, no_notification: true } }], {})
  }
}
