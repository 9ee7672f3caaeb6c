import { IntegrationError } from "@pasar/integrations"
import { z } from "@medusajs/framework/zod"
import { acknowledged, shippingParameterAnswer, type ShippingParameter, type ShopeeClient } from "../../../client"

type Method = keyof ShippingParameter["info_needed"]

export type ShipInput = {
  order_external_id: string
  package_external_id: string | null
  tracking_number: string | null
}

/** The connection's default way of handing parcels over; the first one that a package supports serves else. */
const settingsSchema = z.object({ ship_method: z.enum(["pickup", "dropoff", "non_integrated"]).optional() })

/** Arranges the shipment of one package. Never sent twice by itself: an unknown outcome is the engine's to look up. */
export const shipPackage = async (client: ShopeeClient, settings: Record<string, unknown>, input: ShipInput) => {
  const order = {
    order_sn: input.order_external_id,
    ...(input.package_external_id ? { package_number: input.package_external_id } : {}),
  }
  const { response } = await client.call({
    api: "logistics/get_shipping_parameter",
    query: order,
    schema: shippingParameterAnswer,
  })
  const method = chooseMethod(response, settingsSchema.catch({}).parse(settings).ship_method)
  const arrangement = { [method]: arrange(method, response, input) }
  await client.call({ api: "logistics/ship_order", body: { ...order, ...arrangement }, schema: acknowledged })
}

const methods: Method[] = ["pickup", "dropoff", "non_integrated"]

const chooseMethod = ({ info_needed }: ShippingParameter, preferred: Method | undefined): Method => {
  const supported = methods.filter((method) => info_needed[method] !== undefined)
  const method = preferred && supported.includes(preferred) ? preferred : supported[0]
  if (!method) {
    throw new IntegrationError("rejected", "Shopee offers no way to ship this package. Arrange it in Seller Centre.")
  }
  return method
}

/** Fills just the fields that Shopee says it needs; an empty object must be sent all the same. */
const arrange = (method: Method, parameter: ShippingParameter, { tracking_number }: ShipInput) => {
  const needed = parameter.info_needed[method] ?? []
  if (method === "pickup") {
    return needed.length ? pickup(parameter) : {}
  }
  const branch_id = parameter.dropoff?.branch_list?.[0]?.branch_id
  const fields = {
    ...(needed.includes("branch_id") && branch_id !== undefined ? { branch_id } : {}),
    ...(needed.includes("tracking_no") && tracking_number ? { tracking_number } : {}),
  }
  if (needed.includes("tracking_no") && !tracking_number) {
    throw new IntegrationError("rejected", "Shopee needs a tracking number for this package. Add it, then ship again.")
  }
  return fields
}

const pickup = ({ pickup: offered }: ShippingParameter) => {
  const addresses = offered?.address_list ?? []
  const address =
    addresses.find((each) => each.address_flag.includes("pickup_address")) ??
    addresses.find((each) => each.address_flag.includes("default_address")) ??
    addresses[0]
  const slots = address?.time_slot_list ?? []
  const slot = slots.find((each) => each.flags.includes("recommended")) ?? slots[0]
  if (!address || !slot) {
    throw new IntegrationError("rejected", "Shopee offers no pickup time for this package. Try again later.")
  }
  return { address_id: address.address_id, pickup_time_id: slot.pickup_time_id }
}
