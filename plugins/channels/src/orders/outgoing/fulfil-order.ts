import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseExecutor, integrationsService } from "../../connections/services"
import { createChannelFulfillment, fulfillmentIdOf } from "../fulfillment/create-fulfillment"
import { readShippableOrder } from "../fulfillment/order-shape"
import { withOrder } from "../intake/with-order"
import type { ChannelOrderRow } from "../records"
import { findChannelOrder, retrieveChannel } from "./channel-order"
import { fulfilJob, type FulfilPayload } from "./jobs"
import { requestShipments } from "./request-shipments"
import { listShipments } from "./shipments"

/** How long a parcel waits while its order is being worked on. */
const BUSY_PAUSE_MS = 2000

/** Makes a parcel of some lines of a channel order and has the channel ship it; works where core's own way refuses. */
export async function fulfilOrder(container: MedusaContainer, payload: FulfilPayload) {
  const row = await findChannelOrder(container, payload.channel_order_id)
  if (!row?.order_id) {
    return
  }
  if (!(await withOrder(container, row, () => fulfil(container, row, payload)))) {
    // Not by failing: a claim of a killed worker lasts longer than attempts do.
    await integrationsService(container).enqueue([
      { ...fulfilJob(payload), run_at: new Date(Date.now() + BUSY_PAUSE_MS) },
    ])
    return
  }
  await requestShipments(container, { order_id: row.order_id })
}

const fulfil = async (
  container: MedusaContainer,
  row: ChannelOrderRow,
  { key, items }: Pick<FulfilPayload, "key" | "items">
) => {
  const order = await readShippableOrder(container, row.order_id!)
  // A parcel that an attempt of before had begun is finished even so: only whole can it be taken back.
  if (order.status === "canceled" && !(await isBegun(container, row, key))) {
    return
  }
  const connection = await retrieveChannel(container, row.connection_id)
  await createChannelFulfillment(container, {
    row,
    order,
    location_id: connection.default_location_id ?? connection.stock_location_ids[0]!,
    key,
    items,
    external_package_id: null,
    status: "requested",
  })
}

const isBegun = async (
  container: MedusaContainer,
  { id, connection_id, external_id }: ChannelOrderRow,
  key: string
) => {
  const fulfillment_id = fulfillmentIdOf(connection_id, external_id, key)
  const parcels = await listShipments(databaseExecutor(container), id)
  return parcels.some((parcel) => parcel.fulfillment_id === fulfillment_id)
}
