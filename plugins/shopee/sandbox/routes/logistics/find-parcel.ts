import { businessError } from "../../gateway/shopee-error.ts"
import type { Platform } from "../../platform.ts"
import type { Order, Parcel } from "../../state/types.ts"

/** An order that logistics is asked about. */
export function findOrder(platform: Platform, orderSn: string): Order {
  const order = platform.orders.find(orderSn)
  if (!order) {
    throw businessError("logistics.invalid_error", "The order is not exist.")
  }
  return order
}

/** The package that a call means: the only one, or the named one. An empty name is a mistake, not an absent one. */
export function findParcel(order: Order, packageNumber: string | null): Parcel {
  const [first, ...others] = order.parcels
  const parcel =
    packageNumber === null
      ? others.length === 0 && first
      : order.parcels.find((candidate) => candidate.package_number === packageNumber)
  if (!parcel) {
    throw businessError("logistics.package_number_not_exist", "The package number does not exist.")
  }
  return parcel
}
