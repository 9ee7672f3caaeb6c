import { signCall } from "../gateway/signature.ts"
import { signPush } from "../push/sign-push.ts"

// Vectors of the reference sheet, 1.4 and 5.4.
const KEY = "9f2c4e71a8d35b06c1e7f4029ab8d6535e10c7f2b4a96d38e57f01c2d9b48a63"
const APP = { partner_id: "2007001", timestamp: "1760000000" }
const ACCESS_TOKEN = "6c5a7178334e6b5a4d7252746f504a61"

describe("signature of a call", () => {
  it.each([
    ["Public", { path: "/api/v2/auth/token/get" }, "c3687c65c9534d039dcc255e28819e49a2427c399335083965b58737e9a2cf4a"],
    [
      "Public, link",
      { path: "/api/v2/shop/auth_partner" },
      "2513b998fb85f473fc6ef1d7ef995872ac82752a9afdc83026b4250a74eccdb3",
    ],
    [
      "Shop",
      { path: "/api/v2/order/get_order_list", access_token: ACCESS_TOKEN, owner_id: "700123456" },
      "fab676b4828118dae687eab29fe66cd86164339a0189b4852318cf6ef8df278e",
    ],
    [
      "Merchant",
      { path: "/api/v2/merchant/get_merchant_info", access_token: ACCESS_TOKEN, owner_id: "1000321" },
      "adeca487ba67a217626da80fb79474296a708e5a77d34bc4fddc794fb33f897a",
    ],
  ])("matches the %s vector", (_kind, call, sign) => {
    expect(signCall(KEY, { ...APP, ...call })).toBe(sign)
  })
})

it("signs a push as the vector does", () => {
  const body =
    '{"data":{"items":[],"ordersn":"251009ABCD1234","status":"READY_TO_SHIP","completed_scenario":"","update_time":1760000100},"shop_id":700123456,"code":3,"timestamp":1760000101}'
  const key = "b71d05e93c8a4f62d0e15b97a3c84f1e6620d7b95fa13ce8470b2d96f5138ac4"
  expect(signPush(key, "https://shop.example.com/hooks/shopee", body)).toBe(
    "cbdf56b535fbbc194f0b5c0328ade26bd2cfacb26caf8c5aabc9a1bad78d2d82"
  )
})
