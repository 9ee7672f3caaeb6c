import type { Logger } from "@medusajs/framework/types"
import { CHANNEL_PROVIDER_CONTRACT_VERSION, type ChannelProvider } from "@pasar/channels"
import { shopeeOptionsSchema, type ShopeeOptionsInput } from "../../client"
import { authPort } from "./ports/auth"
import { listingPort } from "./ports/listings"
import { orderPort } from "./ports/orders"
import { stockPort } from "./ports/stock"
import { webhookPort } from "./ports/webhooks"
import { openSession } from "./session"

/** Shopee as a sales channel. */
export class ShopeeProvider implements ChannelProvider {
  static readonly identifier = "shopee"

  readonly descriptor: ChannelProvider["descriptor"]
  readonly auth: ChannelProvider["auth"]
  readonly webhooks: ChannelProvider["webhooks"]
  readonly orders: ChannelProvider["orders"]
  readonly stock: ChannelProvider["stock"]
  readonly listings: ChannelProvider["listings"]

  constructor(_container: { logger?: Logger }, input: ShopeeOptionsInput, now: () => number = Date.now) {
    const options = shopeeOptionsSchema.parse(input)
    const session = openSession(options, now)
    this.descriptor = {
      contract_version: CHANNEL_PROVIDER_CONTRACT_VERSION,
      title: "Shopee",
      order_batch: 50,
      order_window_s: 15 * 86_400,
      rate_budget: { units: options.calls_per_second, interval_ms: 1000 },
      refresh_before_s: 30 * 60,
      ships_once: true,
    }
    this.auth = authPort(session)
    this.webhooks = webhookPort(session)
    this.orders = orderPort(session)
    this.stock = stockPort(session)
    this.listings = listingPort(session)
  }

  /** Checked at boot, so that a missing key is named before anything runs. */
  static validateOptions(options: Record<string, unknown>): void {
    shopeeOptionsSchema.parse(options)
  }
}
