import { ModuleProvider } from "@medusajs/framework/utils"
import type { ChannelOrderDTO, ChannelProvider } from "@pasar/channels"

const key = Symbol.for("pasar:bench:market")
const holder = globalThis as unknown as Record<symbol, ChannelOrderDTO[] | undefined>

/** The orders that the bench's marketplace has; they answer at once, so that only our own work is timed. */
export const marketOrders = (): ChannelOrderDTO[] => (holder[key] ??= [])

/** One order of two lines, one discounted by the merchant and one by the platform. */
export const benchOrder = (index: number, skus: [string, string]): ChannelOrderDTO => {
  const external_id = `BENCH${String(index).padStart(8, "0")}`
  const at = new Date(Date.now() - 60_000).toISOString()
  const line = (external_line_id: string, sku: string, merchant_discount: string, platform_discount: string) => ({
    external_id: external_line_id,
    external_listing_id: sku,
    external_variant_id: "0",
    sku,
    title: sku,
    variant_title: "",
    quantity: 1,
    unit_price: "21.80",
    merchant_discount,
    platform_discount,
  })
  return {
    external_id,
    status: "ready_to_ship",
    external_status: "READY_TO_SHIP",
    placed_at: at,
    updated_at: at,
    paid_at: at,
    ship_by: null,
    currency_code: "sgd",
    country_code: "sg",
    buyer: { external_id: "1", username: "bench" },
    shipping_address: {
      name: "B****",
      phone: "******12",
      address_1: "1 Bench Road",
      address_2: "",
      city: "Singapore",
      province: "",
      postal_code: "018956",
      country_code: "sg",
    },
    lines: [line("L1", skus[0], "1.80", "0"), line("L2", skus[1], "0", "1.00")],
    shipping: { method: "Express", price: "1.99", platform_discount: "0", merchant_discount: "0" },
    order_discounts: [],
    buyer_total: "42.79",
    merchant_total: "40.00",
    cancellation: null,
    packages: [],
    note: "",
  }
}

class BenchMarketProvider implements ChannelProvider {
  static readonly identifier = "bench"
  readonly descriptor: ChannelProvider["descriptor"] = {
    contract_version: 1,
    title: "Bench",
    order_batch: 50,
    order_window_s: 86_400,
    rate_budget: { units: 1000, interval_ms: 1000 },
    refresh_before_s: 60,
    ships_once: false,
  }
  readonly auth = {} as ChannelProvider["auth"]
  readonly orders = {
    pull: () =>
      Promise.resolve({ orders: marketOrders().map(({ external_id }) => ({ external_id })), next_cursor: null }),
    get: (_context: unknown, ids: string[]) => {
      const wanted = new Set(ids)
      return Promise.resolve(marketOrders().filter(({ external_id }) => wanted.has(external_id)))
    },
  } as unknown as ChannelProvider["orders"]
}

export default ModuleProvider("channels", { services: [BenchMarketProvider] })
