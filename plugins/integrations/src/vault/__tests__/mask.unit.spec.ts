import { maskHeaders, maskJson, maskSecret } from "../mask"

describe("masks", () => {
  it.each([
    ["", "••••"],
    ["short", "••••"],
    ["elevenchars", "••••"],
    ["0123456789ab", "••••89ab"],
  ])("shows of the secret %p only %p", (secret, shown) => {
    expect(maskSecret(secret)).toBe(shown)
  })

  it("hides values under sensitive keys at any depth, in any spelling, and nothing else", () => {
    const masked = maskJson({
      order_sn: "250101ABC",
      status: 3,
      recipient_address: { full_address: "1 Canary Road", zipcode: "0801" },
      buyer: { Email: "canary@example.com", buyer_username: "canary", id: 7 },
      items: [{ sku: "IKAT", phone: "+65 1234" }],
      accessToken: "canary-token",
      client_secret: "canary-secret",
      password: "canary-password",
      note: null,
      name: "",
    })
    expect(masked).toEqual({
      order_sn: "250101ABC",
      status: 3,
      recipient_address: "••••",
      buyer: { Email: "••••", buyer_username: "••••", id: 7 },
      items: [{ sku: "IKAT", phone: "••••" }],
      accessToken: "••••",
      client_secret: "••••",
      password: "••••",
      note: null,
      name: "",
    })
  })

  it("leaves what is not an object as it is", () => {
    expect([maskJson("text"), maskJson(5), maskJson(null), maskJson([1, "a"])]).toEqual(["text", 5, null, [1, "a"]])
  })

  it("keeps only headers that are known to be harmless", () => {
    expect(
      maskHeaders({
        "content-type": "application/json",
        "x-shopify-topic": "orders/create",
        "x-shopify-hmac-sha256": "canary",
        authorization: "canary",
        cookie: "canary",
      })
    ).toEqual({
      "content-type": "application/json",
      "x-shopify-topic": "orders/create",
      "x-shopify-hmac-sha256": "••••",
      authorization: "••••",
      cookie: "••••",
    })
  })
})
