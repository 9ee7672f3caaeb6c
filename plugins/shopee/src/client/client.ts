import { IntegrationError, type OutboundClient, type OutboundRequest } from "@pasar/integrations"
import type { z } from "@medusajs/framework/zod"
import { parseJson, shopeeError } from "./errors"
import type { ShopeeOptions } from "./options"
import { signCall, type SignedFor } from "./signature"

export type Query = Record<string, string | number | boolean | string[] | undefined>

export type ShopeeCall<Schema extends z.ZodType> = {
  /** Path below `/api/v2/`, such as `order/get_order_list`. */
  api: string
  query?: Query
  /** Present for a POST; business parameters are not signed. */
  body?: Record<string, unknown>
  schema: Schema
  retry?: OutboundRequest["retry"]
}

/** Calls Shopee's Open API v2 for the app or, with `shop`, for one shop. Keeps no state. */
export class ShopeeClient {
  constructor(
    private readonly options: ShopeeOptions,
    private readonly outbound: OutboundClient,
    private readonly shop?: SignedFor,
    private readonly now: () => number = Date.now
  ) {}

  /** Sends one call and answers its parsed body. Throws IntegrationError; `retry` is `safe` for reads only. */
  async call<Schema extends z.ZodType>(call: ShopeeCall<Schema>): Promise<z.output<Schema>> {
    const operation = call.api.replaceAll("/", ".")
    const response = await this.outbound.send(
      {
        operation,
        method: call.body ? "POST" : "GET",
        url: this.signedUrl(`/api/v2/${call.api}`, call.query),
        headers: call.body ? { "content-type": "application/json" } : undefined,
        body: call.body ? JSON.stringify(call.body) : undefined,
        retry: call.retry ?? (call.body ? "never" : "safe"),
      },
      (answer) => shopeeError(operation, answer, this.now())
    )
    const parsed = call.schema.safeParse(parseJson(response.text))
    if (!parsed.success) {
      const where = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ")
      // Never final by itself: after a write nobody knows what came of it.
      throw new IntegrationError("unavailable", `Shopee's answer to ${operation} cannot be read at: ${where}.`, {
        concerns: "item",
      })
    }
    return parsed.data
  }

  private signedUrl(path: string, query: Query = {}): string {
    const url = new URL(path, this.options.host)
    const timestamp = Math.floor(this.now() / 1000)
    url.searchParams.set("partner_id", String(this.options.partner_id))
    url.searchParams.set("timestamp", String(timestamp))
    url.searchParams.set("sign", signCall(this.options, path, timestamp, this.shop))
    if (this.shop) {
      url.searchParams.set("access_token", this.shop.access_token)
      url.searchParams.set("shop_id", this.shop.shop_id)
    }
    for (const [name, value] of Object.entries(query)) {
      const values = Array.isArray(value) ? value : value === undefined ? [] : [String(value)]
      values.forEach((each) => url.searchParams.append(name, each))
    }
    return url.toString()
  }
}
