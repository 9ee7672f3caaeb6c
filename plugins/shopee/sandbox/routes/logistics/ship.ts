import type { CallContext } from "../../gateway/api-call.ts"
import type { Body } from "../../gateway/body.ts"
import { businessError, paramError, type ShopeeError } from "../../gateway/shopee-error.ts"
import type { Platform } from "../../platform.ts"
import { isReadyToShip } from "../../state/order-rules.ts"
import type { Order, Parcel } from "../../state/types.ts"
import { findOrder, findParcel } from "./find-parcel.ts"
import { PICKUP_ADDRESS_ID, pickupPlaces, pickupSlots } from "./places.ts"

const METHODS = ["pickup", "dropoff", "non_integrated"] as const

type Method = (typeof METHODS)[number]

/** `logistics/get_shipping_parameter`: the ways in which a package can be shipped, and what each needs. */
export function getShippingParameter({ platform, query }: CallContext): Record<string, unknown> {
  const order = findOrder(platform, query.text("order_sn"))
  const parcel = findParcel(order, query.optionalText("package_number"))
  if (!isShippable(order) || !isReadyToShip(parcel)) {
    throw paramError("Shipping parameters can only be obtained when package is ready to be shipped")
  }
  const methods = supportedMethods(platform)
  const needed: Record<Method, string[]> = {
    pickup: ["address_id", "pickup_time_id"],
    dropoff: [],
    non_integrated: ["tracking_no"],
  }
  return {
    response: {
      info_needed: Object.fromEntries(methods.map((method) => [method, needed[method]])),
      dropoff: methods.includes("dropoff") ? { branch_list: null } : null,
      pickup: methods.includes("pickup") ? pickupPlaces(platform) : null,
    },
  }
}

/** `logistics/ship_order`: arranges the shipment of one package. */
export function shipOrder({ platform, body }: CallContext): Record<string, unknown> {
  const order = findOrder(platform, body.text("order_sn"))
  const packageNumber = body.optionalText("package_number")
  if (packageNumber === null && order.parcels.length > 1) {
    throw shipError("ship_order_need_pacakge_number", "The order is split, please input package_number.")
  }
  const parcel = findParcel(order, packageNumber)
  const [method, ...others] = METHODS.filter((candidate) => body.has(candidate))
  if (!method || others.length > 0) {
    throw shipError("ship_order_only_support_one_type", "Exactly one of pickup, dropoff and non_integrated is needed.")
  }
  if (parcel.ship_order_commits > 0 && parcel.status !== "LOGISTICS_PICKUP_RETRY") {
    const space = platform.store.state.settings.error_leading_space ? " " : ""
    throw businessError(`${space}logistics.package_already_shipped`, "The package has been shipped already.")
  }
  if (!isShippable(order) || !isReadyToShip(parcel)) {
    throw shipError("ship_order_not_ready_to_ship", "The package is not ready to be shipped.")
  }
  const number = readMethod(platform, method, body.object(method))
  platform.parcels.arrange(order, parcel, method, number)
  return {}
}

/** `logistics/get_tracking_number`: empty until the courier has given one. */
export function getTrackingNumber({ platform, query }: CallContext): Record<string, unknown> {
  const order = findOrder(platform, query.text("order_sn"))
  const parcel = findParcel(order, query.optionalText("package_number"))
  const asked = query.optionalText("response_optional_fields")?.split(",") ?? []
  const optional = ["plp_number", "first_mile_tracking_number", "last_mile_tracking_number"]
  return {
    response: {
      tracking_number: parcel.tracking_number,
      hint: "",
      pickup_code: "",
      ...Object.fromEntries(optional.filter((name) => asked.includes(name)).map((name) => [name, ""])),
    },
  }
}

function supportedMethods(platform: Platform): Method[] {
  const { shipping_method } = platform.store.state.settings
  return shipping_method === "pickup_or_dropoff" ? ["pickup", "dropoff"] : [shipping_method]
}

const UNSUPPORTED: Record<Method, string> = {
  pickup: "ship_order_unsupport_pickup",
  dropoff: "ship_order_unsupport_dropoff",
  non_integrated: "ship_order_unsupport_non_integrated",
}

function readMethod(platform: Platform, method: Method, fields: Body | null): string {
  if (!supportedMethods(platform).includes(method)) {
    throw shipError(UNSUPPORTED[method], `The package does not support ${method}.`)
  }
  const tracking = fields?.optionalText("tracking_number") ?? ""
  if (method === "pickup") {
    const [addressId, timeId] = [fields?.optionalInt("address_id"), fields?.optionalText("pickup_time_id")]
    if (!addressId || !timeId) {
      throw shipError("ship_order_need_address_pickup_time", "address_id and pickup_time_id are needed.")
    }
    const isOffered = pickupSlots(platform).some((slot) => slot.pickup_time_id === timeId)
    if (!isOffered || addressId !== PICKUP_ADDRESS_ID) {
      throw shipError("ship_order_pickup_time_invalid", "The pickup time is invalid.")
    }
  }
  if (method === "non_integrated" && !tracking) {
    throw shipError("ship_order_need_tracking_number", "tracking_number is needed.")
  }
  return tracking
}

// With several packages, one may be on its way while another still waits.
const isShippable = (order: Order): boolean =>
  order.status === "READY_TO_SHIP" ||
  order.status === "RETRY_SHIP" ||
  (order.parcels.length > 1 && order.parcels.some(isWaiting) && order.status !== "IN_CANCEL")

const isWaiting = (parcel: Parcel): boolean => isReadyToShip(parcel)

const shipError = (error: string, message: string): ShopeeError => businessError(`logistics.${error}`, message)
