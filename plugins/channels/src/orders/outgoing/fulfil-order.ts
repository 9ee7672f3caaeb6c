import type { MedusaContainer } from "@medusajs/framework/types"
import { createChannelFulfillment } from "../fulfillment/create-fulfillment"
import { readShippableOrder } from "../fulfillment/order-shape"
import { findChannelOrder, retrieveChannel } from "./channel-order"
import type { FulfilPayload } from "./jobs"
import { requestShipments } from "./request-shipments"

/** Makes a parcel of some lines of a channel order and has the channel ship it; works where core's own way refuses. */
export async function fulfilOrder(container: MedusaContainer, { channel_order_id, key, items }: FulfilPayload) {
  const row = await findChannelOrder(container, channel_order_id)
  if (!row?.order_id) {
    return
  }
  const connection = await retrieveChannel(container, row.connection_id)
  await createChannelFulfillment(container, {
    row,
    order: await readShippableOrder(container, row.order_id),
    location_id: connection.default_location_id ?? connection.stock_location_ids[0]!,
    key,
    items,
    external_package_id: null,
    status: "requested",
  })
  await requestShipments(container, { order_id: row.order_id })
}
