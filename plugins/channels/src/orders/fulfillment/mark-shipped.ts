import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { commitPoint } from "../commit-points"
import { registerOnce } from "./order-actions"
import { unitsOf, type ShippableOrder } from "./order-shape"

type Fulfillment = ShippableOrder["fulfillments"][number]

/** The courier has the parcel: Medusa's shipment, once. */
export async function markShipped(container: MedusaContainer, order: ShippableOrder, fulfillment: Fulfillment) {
  if (fulfillment.canceled_at) {
    return
  }
  await registerOnce(container, "SHIP_ITEM", {
    order_id: order.id,
    fulfillment_id: fulfillment.id,
    items: unitsOf(order, fulfillment),
  })
  await commitPoint("shipment-registered")
  if (!fulfillment.shipped_at) {
    await container.resolve(Modules.FULFILLMENT).updateFulfillment(fulfillment.id, { shipped_at: new Date() })
    await container
      .resolve(Modules.EVENT_BUS)
      .emit([{ name: "shipment.created", data: { id: fulfillment.id, no_notification: true } }], {})
  }
}

/** The parcel has arrived: Medusa's delivery, once. */
export async function markDelivered(container: MedusaContainer, order: ShippableOrder, fulfillment: Fulfillment) {
  if (fulfillment.canceled_at) {
    return
  }
  await registerOnce(container, "DELIVER_ITEM", {
    order_id: order.id,
    fulfillment_id: fulfillment.id,
    items: unitsOf(order, fulfillment),
  })
  await commitPoint("delivery-registered")
  if (!fulfillment.delivered_at) {
    await container.resolve(Modules.FULFILLMENT).updateFulfillment(fulfillment.id, { delivered_at: new Date() })
    await container
      .resolve(Modules.EVENT_BUS)
      .emit([{ name: "delivery.created", data: { id: fulfillment.id, no_notification: true } }], {})
  }
}
