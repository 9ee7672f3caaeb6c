import type { MedusaContainer } from "@medusajs/framework/types"
import { isIntegrationError } from "@pasar/integrations"
import { assertConnected } from "../../connections/call-channel"
import { channelsService, databaseExecutor, integrationsService } from "../../connections/services"
import type { ChannelOrderDTO, ChannelPackageDTO } from "../../types"
import { commitPoint } from "../commit-points"
import { readShippableOrder, unitsOf } from "../fulfillment/order-shape"
import { lineIdOf } from "../intake/to-medusa-order"
import { shipFailedIssue } from "../issues"
import { noteChannelOrders } from "../note-orders"
import { recordEvents } from "../timeline"
import { callOrders, lookAtOrder, mayWrite } from "./channel-order"
import { trackJob } from "./jobs"
import { settleShipFailed } from "./ship-failures"
import { changeShipment, findShipment, listShipments, type ShipmentRow } from "./shipments"

type ShipOptions = { signal?: AbortSignal; assertClaimed?: () => Promise<void> }

/**
 * Tells the channel to ship one parcel, at most once: it looks before it calls, `sending` is committed before the call
 * leaves, and after an unknown outcome the next attempt looks again and finds what the first one did.
 */
export async function shipOrder(container: MedusaContainer, shipment_id: string, options: ShipOptions = {}) {
  const executor = databaseExecutor(container)
  const shipment = await findShipment(executor, shipment_id)
  if (!shipment || !["requested", "sending", "failed"].includes(shipment.status)) {
    return
  }
  if (!(await mayWrite(container, shipment.connection_id))) {
    // The sweep finds it again once the connection is live.
    return await assertConnected(container, shipment.connection_id)
  }
  const known = await readShippableOrder(container, shipment.order_id)
  const fulfillment = known.fulfillments.find(({ id }) => id === shipment.fulfillment_id)
  if (!fulfillment) {
    // Still being packed, or its packing was cut off and comes again: then this is asked again too.
    return
  }
  if (fulfillment.canceled_at) {
    await changeShipment(executor, shipment.id, { status: "canceled" })
    return await settleShipFailed(container, shipment, "The parcel was cancelled.")
  }
  try {
    const order = await lookAtOrder(container, shipment, options.signal)
    if (order.status === "canceled") {
      // Cancelled while it was being packed: taking the parcel back is the intake's, which may have looked too early.
      return await lookAgain(container, shipment)
    }
    const lines = unitsOf(known, fulfillment).map(({ id }) => id)
    const parcel = await packageOf(container, shipment, order, lines)
    if (!isArranged(order, parcel)) {
      await changeShipment(executor, shipment.id, {
        status: "sending",
        external_package_id: parcel?.external_id ?? null,
      })
      await commitPoint("ship-sending")
      await send(container, shipment, parcel, options)
      await commitPoint("ship-sent")
    }
    await arranged(container, shipment, parcel)
  } catch (error) {
    await refused(container, shipment, error)
  }
}

const send = async (
  container: MedusaContainer,
  shipment: ShipmentRow,
  parcel: ChannelPackageDTO | undefined,
  { signal, assertClaimed }: ShipOptions
) => {
  await assertClaimed?.()
  await callOrders(
    container,
    shipment.connection_id,
    (port, context) =>
      port.ship(context, {
        order_external_id: shipment.external_id,
        package_external_id: parcel?.external_id ?? null,
        tracking_number: shipment.tracking_number,
      }),
    signal
  )
}

const isArranged = (order: ChannelOrderDTO, parcel: ChannelPackageDTO | undefined) =>
  parcel ? parcel.is_arranged || parcel.is_picked_up : ["processed", "shipped", "delivered"].includes(order.status)

/**
 * The parcel this fulfilment stands for: the one noted, else one with its lines that no other stands for, else one that
 * it shares with another, because Medusa fulfilled in parts what the channel sends as one.
 */
const packageOf = async (
  container: MedusaContainer,
  shipment: ShipmentRow,
  order: ChannelOrderDTO,
  line_ids: string[]
): Promise<ChannelPackageDTO | undefined> => {
  const others = (await listShipments(databaseExecutor(container), shipment.channel_order_id)).filter(
    ({ id }) => id !== shipment.id
  )
  const taken = new Set(others.map(({ external_package_id }) => external_package_id))
  const holds = ({ lines }: ChannelPackageDTO) =>
    lines.some(({ external_line_id }) =>
      line_ids.includes(lineIdOf(shipment.connection_id, shipment.external_id, external_line_id))
    )
  return (
    order.packages.find(({ external_id }) => external_id === shipment.external_package_id) ??
    order.packages.find((each) => !taken.has(each.external_id) && holds(each)) ??
    order.packages.find(holds) ??
    order.packages[0]
  )
}

const arranged = async (container: MedusaContainer, shipment: ShipmentRow, parcel: ChannelPackageDTO | undefined) => {
  const executor = databaseExecutor(container)
  await changeShipment(executor, shipment.id, {
    status: "arranged",
    external_package_id: parcel?.external_id ?? null,
  })
  await recordEvents(executor, [
    {
      channel_order_id: shipment.channel_order_id,
      side: "pasar",
      type: "shipment_arranged",
      key: shipment.id,
      message: "The channel was told to ship a parcel.",
      happened_at: new Date(),
    },
  ])
  await settleShipFailed(container, shipment, "The channel accepted the shipment.")
  await integrationsService(container).enqueue([trackJob({ shipment_id: shipment.id })])
  await lookAgain(container, shipment)
}

const lookAgain = async (container: MedusaContainer, { connection_id, external_id }: ShipmentRow) => {
  const orders = [{ external_id, updated_at: null }]
  await noteChannelOrders(container, { connection_id, orders, trigger: "manual" })
}

/** A refusal is for a person to solve; whatever may pass leaves the parcel as it is, and the job comes again. */
const refused = async (container: MedusaContainer, shipment: ShipmentRow, error: unknown) => {
  if (!isIntegrationError(error) || error.kind === "unavailable" || error.kind === "rate_limited") {
    throw error
  }
  await changeShipment(databaseExecutor(container), shipment.id, { status: "failed", last_error: error.message })
  await channelsService(container).raiseIssues([
    shipFailedIssue({ ...shipment, id: shipment.channel_order_id }, error.message),
  ])
}
