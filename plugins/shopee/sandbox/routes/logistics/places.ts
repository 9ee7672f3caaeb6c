import type { Platform } from "../../platform.ts"

const DAY_S = 86_400
const SINGAPORE_S = 8 * 3600
const PICKUP_DAYS = 2

const ADDRESS = {
  address_id: 20_551,
  region: "SG",
  state: "",
  city: "",
  district: "",
  town: "",
  address: "1 Example Rd, #02-03",
  zipcode: "560001",
}

export const PICKUP_ADDRESS_ID = ADDRESS.address_id

const CHANNEL = {
  logistics_channel_id: 18_099,
  logistics_channel_name: "Doorstep Delivery",
  cod_enabled: false,
  enabled: true,
  fee_type: "SIZE_INPUT",
  size_list: [],
  weight_limit: { item_max_weight: 30, item_min_weight: 0 },
  item_max_dimension: { height: 100, width: 100, length: 100, unit: "cm", dimension_sum: 200 },
  volume_limit: { item_max_volume: 0, item_min_volume: 0 },
  logistics_description: "Delivered to the buyer's door.",
  force_enable: false,
  mask_channel_id: 0,
  block_seller_cover_shipping_fee: false,
  support_cross_border: false,
  seller_logistic_has_configuration: false,
  logistics_capability: { seller_logistics: false },
  preprint: false,
  support_pause: false,
}

/** `logistics/get_channel_list`. */
export const getChannelList = (): Record<string, unknown> => ({ response: { logistics_channel_list: [CHANNEL] } })

/** `logistics/get_address_list`. */
export const getAddressList = (): Record<string, unknown> => ({
  response: {
    show_pickup_address: true,
    address_list: [{ ...ADDRESS, address_type: ["DEFAULT_ADDRESS", "PICKUP_ADDRESS", "RETURN_ADDRESS"] }],
  },
})

/** Where the courier can fetch parcels, and when. */
export const pickupPlaces = (platform: Platform): object => ({
  address_list: [
    { ...ADDRESS, address_flag: ["default_address", "pickup_address"], time_slot_list: pickupSlots(platform) },
  ],
})

/** The next days, each one slot that starts at midnight in Singapore. */
export function pickupSlots(
  platform: Platform
): { date: number; time_text: string; pickup_time_id: string; flags: string[] }[] {
  const today = Math.floor((platform.clock.seconds() + SINGAPORE_S) / DAY_S) * DAY_S - SINGAPORE_S
  return Array.from({ length: PICKUP_DAYS }, (_, index) => {
    const date = today + (index + 1) * DAY_S
    return { date, time_text: "", pickup_time_id: `${date}_1`, flags: index === 0 ? ["recommended"] : [] }
  })
}
