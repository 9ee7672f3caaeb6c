import type { RawWebhook } from "@pasar/integrations"
import {
  describeChannelConformance,
  fakeListing,
  fakeOrder,
  FakePlatform,
  FakeProvider,
  plainOutbound,
  signFakeWebhook,
} from ".."

const webhook = (body: string, signature: string): RawWebhook => ({
  provider_id: "fake",
  path: "",
  query: {},
  headers: { "x-fake-signature": signature },
  body: Buffer.from(body),
})

const BODY = JSON.stringify({
  account_id: "shop-1",
  delivery_id: "1",
  event: { type: "order.changed", external_id: "A", updated_at: null },
})

/** The battery itself is tried on the fake market, whose books are plain to see. */
describeChannelConformance("the fake market", async () => {
  const platform = FakePlatform.named("conformance")
  platform.page_size = 2
  platform.list(["OTHER-1", "OTHER-2", "OTHER-3"])
  platform.listings.set("mug", fakeListing("mug", [{ sku: "MUG", quantity: 7 }]))
  let orders = 0
  return await Promise.resolve({
    provider: new FakeProvider({}, { platform: "conformance" }),
    outbound: plainOutbound(),
    redirect_uri: "http://shop.test/back",
    approve: (url) => Promise.resolve({ code: "good", state: new URL(url).searchParams.get("state")! }),
    sandbox: {
      sku: "MUG",
      quantityOf: () => Promise.resolve(platform.listings.get("mug")!.variants[0]!.quantity),
      placeOrder: (lines) => {
        orders += 1
        platform.orders.set(`O-${orders}`, fakeOrder(`O-${orders}`, lines))
        return Promise.resolve(`O-${orders}`)
      },
      expireTokens: () => Promise.resolve(platform.expireTokens()),
      buyerTotalOf: () => Promise.resolve("10.00"),
    },
    webhooks: { good: [webhook(BODY, signFakeWebhook(BODY))], bad: [webhook(BODY, signFakeWebhook("other"))] },
    close: () => Promise.resolve(),
  })
})
