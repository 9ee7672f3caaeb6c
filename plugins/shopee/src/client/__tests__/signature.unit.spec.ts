import { isPushSigned, signCall, signPush } from "../signature"

const partner = {
  partner_id: 2007001,
  partner_key: "9f2c4e71a8d35b06c1e7f4029ab8d6535e10c7f2b4a96d38e57f01c2d9b48a63",
}
const push_key = "b71d05e93c8a4f62d0e15b97a3c84f1e6620d7b95fa13ce8470b2d96f5138ac4"
const push_url = "https://shop.example.com/hooks/shopee"
const push_body = Buffer.from(
  '{"data":{"items":[],"ordersn":"251009ABCD1234","status":"READY_TO_SHIP","completed_scenario":"","update_time":1760000100},"shop_id":700123456,"code":3,"timestamp":1760000101}'
)
const push_sign = "cbdf56b535fbbc194f0b5c0328ade26bd2cfacb26caf8c5aabc9a1bad78d2d82"

describe("Shopee's signatures", () => {
  it("signs a public call", () => {
    expect(signCall(partner, "/api/v2/auth/token/get", 1760000000)).toBe(
      "c3687c65c9534d039dcc255e28819e49a2427c399335083965b58737e9a2cf4a"
    )
  })

  it("signs the older authorisation link", () => {
    expect(signCall(partner, "/api/v2/shop/auth_partner", 1760000000)).toBe(
      "2513b998fb85f473fc6ef1d7ef995872ac82752a9afdc83026b4250a74eccdb3"
    )
  })

  it("signs a shop call with its token and shop id", () => {
    const shop = { access_token: "6c5a7178334e6b5a4d7252746f504a61", shop_id: "700123456" }
    expect(signCall(partner, "/api/v2/order/get_order_list", 1760000000, shop)).toBe(
      "fab676b4828118dae687eab29fe66cd86164339a0189b4852318cf6ef8df278e"
    )
  })

  it("signs a push over the callback URL and the raw body", () => {
    expect(signPush(push_key, push_url, push_body)).toBe(push_sign)
  })

  it("accepts a push signed with any of the app's keys and nothing else", () => {
    expect(isPushSigned([push_key], push_url, push_body, push_sign)).toBe(true)
    expect(isPushSigned([partner.partner_key, push_key], push_url, push_body, push_sign)).toBe(true)
    expect(isPushSigned([partner.partner_key], push_url, push_body, push_sign)).toBe(false)
    expect(isPushSigned([push_key], "https://shop.example.com/hooks/other", push_body, push_sign)).toBe(false)
    expect(isPushSigned([push_key], push_url, Buffer.concat([push_body, Buffer.from(" ")]), push_sign)).toBe(false)
    expect(isPushSigned([push_key], push_url, push_body, "")).toBe(false)
  })
})
