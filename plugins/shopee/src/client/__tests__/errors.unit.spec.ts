import { secondsToQuotaReset, shopeeError } from "../errors"

const answer = (body: unknown, status = 200) => ({
  status,
  headers: new Headers(),
  text: typeof body === "string" ? body : JSON.stringify(body),
  duration_ms: 1,
})
const read = (error: string, message = "", status = 200) =>
  shopeeError("order.get_order_list", answer({ request_id: "59754a40", error, message }, status), 0)

describe("Shopee's errors", () => {
  it("takes an empty error code as success", () => {
    expect(read("")).toBeUndefined()
  })

  it.each([
    ["error_auth", "Invalid access_token.", "unauthorized"],
    ["error_auth", "Invalid refresh_token.", "unauthorized"],
    ["invalid_acceess_token", "Invalid access_token, please have a check.", "unauthorized"],
    ["shop_no_linked", "Partner and shop has no linked.", "unauthorized"],
    ["product.error_auth", "Lack of location_id, please double check.", "rejected"],
    ["error_sign", "Wrong sign.", "rejected"],
    ["order.error_not_found", "", "not_found"],
    ["error_not_found", "Wrong parameters, detail: the order is not found.", "not_found"],
    [" logistics.package_already_shipped", "", "conflict"],
    ["product.error_cannt_edit_price_in_promotion", "", "conflict"],
    ["error_rate_limit", "Too many requests.", "rate_limited"],
    ["product.error_system_busy", "", "unavailable"],
    ["product.error_param", "invalid field ItemId: value must  Not Null", "rejected"],
    ["a_code_of_next_year", "", "rejected"],
  ])("reads %s (%s) as %s", (code, message, kind) => {
    expect(read(code, message)?.kind).toBe(kind)
  })

  it("names the clock where the timestamp is out of its window", () => {
    const error = read("error_param", "Timestamp is expired.")
    expect(error).toMatchObject({ kind: "rejected", vendor_code: "clock_skew" })
    expect(error?.message).toContain("clock")
  })

  it("keeps Shopee's code and request id for its support desk", () => {
    expect(read("error_sign", "Wrong sign.")).toMatchObject({ vendor_code: "error_sign", request_id: "59754a40" })
  })

  it.each([
    ["error_sign", "Wrong sign.", "account"],
    ["error_api_permission", "This app type has no permission to this API.", "account"],
    ["source_ip_undeclared", "Request Source IP (203.0.113.7) is undeclared.", "account"],
    ["error_param", "Permission denied. This API is currently offline or the request path is incorrect.", "account"],
    ["error_param", "Wrong order status.", undefined],
  ])("says whom %s (%s) concerns", (code, message, concerns) => {
    expect(read(code, message)).toMatchObject({ kind: "rejected", concerns })
  })

  it("waits for the daily quota until midnight in Singapore", () => {
    expect(secondsToQuotaReset(Date.parse("2026-11-21T15:59:00Z"))).toBe(60)
    expect(secondsToQuotaReset(Date.parse("2026-11-21T16:00:00Z"))).toBe(86_400)
  })

  it("calls an unreadable or failing answer unavailable", () => {
    expect(shopeeError("x", answer("<html>", 200), 0)?.kind).toBe("unavailable")
    expect(shopeeError("x", answer({ request_id: "" }, 502), 0)?.kind).toBe("unavailable")
  })
})
