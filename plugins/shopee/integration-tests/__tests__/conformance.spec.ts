import { createHmac } from "node:crypto"
import { describeChannelConformance, plainOutbound, type ConformanceTarget } from "@pasar/channels/testing"
import type { RawWebhook } from "@pasar/integrations"
import { createShopeeSandbox } from "../../sandbox/index.ts"
import { alternatives, type Alternative } from "../alternatives"
import { ShopeeProvider } from "../../src/providers/shopee"

const PARTNER_ID = 2007001
const PARTNER_KEY = "9f2c4e71a8d35b06c1e7f4029ab8d6535e10c7f2b4a96d38e57f01c2d9b48a63"
const PUSH_KEY = "b71d05e93c8a4f62d0e15b97a3c84f1e6620d7b95fa13ce8470b2d96f5138ac4"
const PUSH_URL = "https://shop.example.com/hooks/shopee"
const PUSH =
  '{"data":{"ordersn":"251009ABCD1234","status":"UNPAID","update_time":1760000000},"shop_id":700123456,"code":3,"timestamp":1760000001}'

const push = (signature: string): RawWebhook => ({
  provider_id: "shopee",
  path: "",
  query: {},
  headers: { authorization: signature },
  body: Buffer.from(PUSH),
})

/** By hand, as the reference sheet has it: the callback, a bar, the body. */
const sign = (key: string) => createHmac("sha256", key).update(`${PUSH_URL}|${PUSH}`).digest("hex")

describeChannelConformance("Shopee", () => open({}))

// What the reference sheet is not sure of must hold whichever way the platform has it.
for (const [name, settings, options] of alternatives) {
  describeChannelConformance(`Shopee with ${name}`, () => open(settings, options))
}

async function open(settings: object, options?: Alternative[2]): Promise<ConformanceTarget> {
  const sandbox = createShopeeSandbox({
    partner_id: PARTNER_ID,
    partner_key: PARTNER_KEY,
    push_key: PUSH_KEY,
    listings: "none",
    orders: "none",
    settings: { auto_approve: true, ...settings },
  })
  const host = await sandbox.app.listen({ host: "127.0.0.1", port: 0 })
  sandbox.control.createListings([
    { sku: "MUG", title: "Enamel mug", price: 12.5, quantity: 40 },
    { sku: "TOTE-NAT", title: "Canvas tote", price: 18.9, quantity: 12, parent_sku: "TOTE", variant_title: "Natural" },
    { sku: "TOTE-BLK", title: "Canvas tote", price: 19.9, quantity: 5, parent_sku: "TOTE", variant_title: "Black" },
  ])
  const control = async <T>(method: string, path: string, body?: unknown) => {
    const response = await fetch(`${host}/__sandbox${path}`, {
      method,
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    })
    expect(response.ok).toBe(true)
    return (await response.json()) as T
  }

  return {
    provider: new ShopeeProvider(
      {},
      {
        host,
        auth_host: host,
        partner_id: PARTNER_ID,
        partner_key: PARTNER_KEY,
        push_key: PUSH_KEY,
        push_url: PUSH_URL,
        calls_per_second: 100,
        ...options,
      }
    ),
    outbound: plainOutbound(),
    redirect_uri: "https://shop.example.com/channels/callback/shopee",
    approve: async (url) => {
      const page = await fetch(url, { redirect: "manual" })
      return Object.fromEntries(new URL(page.headers.get("location") ?? "").searchParams)
    },
    sandbox: {
      sku: "TOTE-NAT",
      quantityOf: async (sku) => (await control<{ quantity: number }>("GET", `/stock/${sku}`)).quantity,
      placeOrder: async (lines) =>
        (await control<{ external_id: string }>("POST", "/orders", { lines, status: "paid" })).external_id,
      expireTokens: async () => void (await control("POST", "/tokens/expire", {})),
      buyerTotalOf: async (id) => String((await control<{ buyer_paid: number }>("GET", `/orders/${id}`)).buyer_paid),
    },
    webhooks: { good: [push(sign(PUSH_KEY))], bad: [push(sign("another-key")), push("")] },
    close: async () => await sandbox.app.close(),
  }
}
