import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { publishLive } from "@pasar/integrations"
import { databaseExecutor, integrationsService } from "../../connections/services"
import { recordEvents } from "../timeline"
import { callOrders } from "./channel-order"
import { TRACK_DAYS, trackLaterJob, type TrackPayload } from "./jobs"
import { findShipment, keepTracking, type ShipmentRow } from "./shipments"

/** Reads the number that the carrier gave back onto the fulfilment; asks again later while there is none yet. */
export async function trackOrder(container: MedusaContainer, { shipment_id }: TrackPayload, signal?: AbortSignal) {
  const shipment = await findShipment(databaseExecutor(container), shipment_id)
  if (!shipment || !["arranged", "shipped"].includes(shipment.status)) {
    return
  }
  const number = shipment.tracking_number ?? (await askFor(container, shipment, signal))
  if (number) {
    await label(container, shipment, number)
  } else if (isWorthAsking(shipment)) {
    await integrationsService(container).enqueue([trackLaterJob({ shipment_id }, shipment.arranged_at)])
  }
}

const isWorthAsking = ({ arranged_at }: ShipmentRow) =>
  !arranged_at || Date.now() - arranged_at.getTime() < TRACK_DAYS * 24 * 3_600_000

const askFor = (container: MedusaContainer, shipment: ShipmentRow, signal?: AbortSignal) =>
  callOrders(
    container,
    shipment.connection_id,
    (port, context) =>
      port.tracking(context, {
        order_external_id: shipment.external_id,
        package_external_id: shipment.external_package_id,
      }),
    signal
  )

const label = async (container: MedusaContainer, shipment: ShipmentRow, tracking_number: string) => {
  const executor = databaseExecutor(container)
  const fulfillments = container.resolve(Modules.FULFILLMENT)
  const { labels } = await fulfillments.retrieveFulfillment(shipment.fulfillment_id, { relations: ["labels"] })
  if (!labels.some((each) => each.tracking_number === tracking_number)) {
    await fulfillments.updateFulfillment(shipment.fulfillment_id, {
      labels: [{ tracking_number, tracking_url: "", label_url: "" }],
    })
  }
  // Last, so that a number that is kept here stands on the fulfilment too.
  await keepTracking(executor, shipment.id, tracking_number)
  await recordEvents(executor, [
    {
      channel_order_id: shipment.channel_order_id,
      side: "channel",
      type: "tracking",
      key: `${shipment.id} ${tracking_number}`,
      message: `Tracking number ${tracking_number}.`,
      happened_at: new Date(),
    },
  ])
  await publishLive(executor, "channel_order", [shipment.connection_id])
}
