import type { OrderStatus, PackageStatus, Parcel } from "./types.ts"

/** Where a package stands while its order has a status; inferred from Shopee's two lists of definitions. */
const PACKAGE_OF: Record<OrderStatus, PackageStatus> = {
  UNPAID: "LOGISTICS_NOT_START",
  PENDING: "LOGISTICS_NOT_START",
  READY_TO_SHIP: "LOGISTICS_READY",
  PROCESSED: "LOGISTICS_REQUEST_CREATED",
  RETRY_SHIP: "LOGISTICS_PICKUP_RETRY",
  SHIPPED: "LOGISTICS_PICKUP_DONE",
  TO_CONFIRM_RECEIVE: "LOGISTICS_DELIVERY_DONE",
  IN_CANCEL: "LOGISTICS_READY",
  CANCELLED: "LOGISTICS_INVALID",
  TO_RETURN: "LOGISTICS_DELIVERY_DONE",
  COMPLETED: "LOGISTICS_DELIVERY_DONE",
}

// How far a package has come, slowest first. Cancelled packages are not asked.
const PROGRESS: [PackageStatus, OrderStatus][] = [
  ["LOGISTICS_READY", "READY_TO_SHIP"],
  ["LOGISTICS_PICKUP_RETRY", "RETRY_SHIP"],
  ["LOGISTICS_REQUEST_CREATED", "PROCESSED"],
  ["LOGISTICS_PICKUP_DONE", "SHIPPED"],
  ["LOGISTICS_DELIVERY_DONE", "TO_CONFIRM_RECEIVE"],
]

/** The package status that goes with an order status. */
export const packageStatusOf = (status: OrderStatus): PackageStatus => PACKAGE_OF[status]

/** The status of an order follows its slowest package that is not cancelled. */
export function statusOfParcels(parcels: readonly Parcel[]): OrderStatus | null {
  const slowest = PROGRESS.find(([status]) => parcels.some((parcel) => parcel.status === status))
  return slowest ? slowest[1] : null
}

/** Where a package ends when its order is cancelled: after arrangement the courier's job is cancelled too. */
export const cancelledStatusOf = (status: PackageStatus): PackageStatus =>
  status === "LOGISTICS_REQUEST_CREATED" || status === "LOGISTICS_PICKUP_RETRY"
    ? "LOGISTICS_REQUEST_CANCELED"
    : "LOGISTICS_INVALID"

/** A package that can be handed to a courier now. */
export const isReadyToShip = (parcel: Parcel): boolean =>
  parcel.status === "LOGISTICS_READY" || parcel.status === "LOGISTICS_PICKUP_RETRY"

const BEFORE_SHIPPING: readonly OrderStatus[] = ["UNPAID", "PENDING", "READY_TO_SHIP", "RETRY_SHIP"]

/** Whether the seller may still cancel. */
export const isCancellableBySeller = (status: OrderStatus, alsoAfterArrangement: boolean): boolean =>
  BEFORE_SHIPPING.includes(status) || (status === "PROCESSED" && alsoAfterArrangement)

/** Whether a buyer may ask for a cancellation that the seller then answers. */
export const isRequestable = (status: OrderStatus): boolean => status === "READY_TO_SHIP" || status === "PROCESSED"
