import { parsePush, toChannelEvents, toWebhookIdentity } from "../mappers/push"

const push = (message: unknown) => parsePush(JSON.stringify(message))
const status_push = {
  data: { items: [], ordersn: "251009ABCD1234", status: "PROCESSED", completed_scenario: "", update_time: 1760003600 },
  shop_id: 700123456,
  code: 3,
  timestamp: 1760003601,
}

describe("a push of Shopee", () => {
  it("is known by order, status and update time, whenever it was sent", () => {
    const late = { ...status_push, timestamp: 1760099999 }
    expect(toWebhookIdentity(push(status_push))).toEqual({
      account_id: "700123456",
      delivery_id: "3:251009ABCD1234:PROCESSED:1760003600",
      topic: "order_status",
    })
    expect(toWebhookIdentity(push(late)).delivery_id).toBe(toWebhookIdentity(push(status_push)).delivery_id)
  })

  it("only says which order to look at", () => {
    expect(toChannelEvents(push(status_push))).toEqual([
      { type: "order.changed", external_id: "251009ABCD1234", updated_at: "2025-10-09T09:53:20.000Z" },
    ])
  })

  it("reads a tracking push, which has no update time", () => {
    const tracking = {
      data: { ordersn: "251009ABCD1234", package_number: "OFG21", tracking_no: "SPXSG1" },
      shop_id: "700123456",
      code: 4,
    }
    expect(toWebhookIdentity(push(tracking))).toMatchObject({ account_id: "700123456", delivery_id: null })
    expect(toChannelEvents(push(tracking))).toEqual([
      { type: "order.changed", external_id: "251009ABCD1234", updated_at: null },
    ])
  })

  it("finds the shop of a partner-level push inside its data", () => {
    const canceled = { data: { shop_id: 700123456, success: 1 }, partner_id: 2007001, code: 2, timestamp: 1760100000 }
    expect(toWebhookIdentity(push(canceled)).account_id).toBe("700123456")
    expect(toChannelEvents(push(canceled))).toEqual([{ type: "authorization.revoked" }])
  })

  it("warns of an authorisation that ends soon, and finds its shop in the list", () => {
    const expiring = {
      data: {
        merchant_expire_soon: [],
        shop_expire_soon: [700123456],
        user_expire_soon: [],
        expire_before: 1760700000,
        page_no: 1,
        total_page: 1,
      },
      code: 12,
      timestamp: 1760100000,
    }
    expect(toWebhookIdentity(push(expiring))).toMatchObject({ account_id: "700123456", topic: "authorization_expiry" })
    expect(toChannelEvents(push(expiring))).toEqual([
      { type: "authorization.expiring", expires_at: "2025-10-17T11:20:00.000Z" },
    ])
    const ofMerchant = { ...expiring, data: { ...expiring.data, shop_expire_soon: [] } }
    expect(toChannelEvents(push(ofMerchant))).toEqual([expect.objectContaining({ type: "ignored" })])
  })

  it("names what nothing follows", () => {
    expect(toChannelEvents(push({ code: 5, data: {} }))).toEqual([
      { type: "ignored", reason: "Pasar does nothing on push code 5." },
    ])
  })

  it.each(["{", "[]", '"text"', '{"data":{}}'])("refuses %s, though it be rightly signed", (body) => {
    expect(() => parsePush(body)).toThrow(expect.objectContaining({ kind: "rejected" }))
  })
})
