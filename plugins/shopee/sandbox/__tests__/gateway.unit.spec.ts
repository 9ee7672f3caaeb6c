import { openSandbox, PARTNER_ID, SHOP_ID, START, type OpenSandbox } from "../testing/open-sandbox.ts"

const PATH = "/api/v2/shop/get_shop_info"

describe("gateway", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
    await open.authorize()
  })
  afterEach(() => open.close())

  const signed = (query: Record<string, string>): Record<string, string> => ({
    ...query,
    sign: open.sign(`${query.partner_id}${PATH}${query.timestamp}${query.access_token}${query.shop_id}`),
  })
  const whole = (): Record<string, string> => ({
    partner_id: String(PARTNER_ID),
    timestamp: String(START),
    access_token: open.session.access_token,
    shop_id: String(SHOP_ID),
  })
  const call = (query: Record<string, string>) => open.send("GET", `${PATH}?${new URLSearchParams(query)}`)
  const without = (...names: string[]): Record<string, string> =>
    Object.fromEntries(Object.entries(signed(whole())).filter(([name]) => !names.includes(name)))

  it("answers a call that is right in everything", async () => {
    const { status, json } = await call(signed(whole()))
    expect(status).toBe(200)
    expect(json).toMatchObject({ error: "", message: "", region: "SG", status: "NORMAL" })
    expect(json.request_id).toMatch(/^[0-9a-f]{32}$/)
  })

  // Each row breaks one thing; everything that the gateway checks later is broken with it, so the order shows.
  it.each([
    ["no partner_id", () => ({}), "error_param", "There is no partner_id in query."],
    [
      "partner_id no number",
      () => ({ partner_id: "x" }),
      "error_param",
      "Partner_id is invalid, should be an integer between 0 and 4294967295.",
    ],
    ["partner unknown", () => ({ partner_id: "1" }), "error_auth", "partner_id is invalid"],
    ["no timestamp", () => ({ partner_id: String(PARTNER_ID) }), "error_param", "no timestamp."],
    [
      "bad timestamp",
      () => ({ partner_id: String(PARTNER_ID), timestamp: "4294967296" }),
      "error_param",
      "Timestamp is invalid, should be an integer between 0 and 4294967295.",
    ],
    [
      "late timestamp",
      () => ({ partner_id: String(PARTNER_ID), timestamp: String(START - 301) }),
      "error_param",
      "Timestamp is expired.",
    ],
    [
      "early timestamp",
      () => ({ partner_id: String(PARTNER_ID), timestamp: String(START + 301) }),
      "error_param",
      "Timestamp is expired.",
    ],
    ["no sign", () => without("sign", "access_token", "shop_id"), "error_param", "There is no sign in query."],
    ["no token", () => without("access_token", "shop_id"), "error_param", "There is no access_token in query."],
    ["no shop", () => without("shop_id"), "error_param", "There is no shop_id in query."],
    [
      "bad shop",
      () => ({ ...signed(whole()), shop_id: "x" }),
      "error_param",
      "shop_id is invalid, should be an integer between 0 and 4294967295.",
    ],
    [
      "wrong sign",
      () => ({ ...signed({ ...whole(), access_token: "no" }), shop_id: "1" }),
      "error_sign",
      "Wrong sign.",
    ],
    ["wrong token", () => signed({ ...whole(), access_token: "no" }), "error_auth", "Invalid access_token."],
    ["foreign shop", () => signed({ ...whole(), shop_id: "1" }), "error_auth", "Invalid access_token."],
  ])("refuses: %s", async (_name, query, error, message) => {
    expect((await call(query())).json).toMatchObject({ error, message })
  })

  it.each([START - 300, START + 300])("takes a timestamp at the edge of the window (%s)", async (timestamp) => {
    expect((await call(signed({ ...whole(), timestamp: String(timestamp) }))).json.error).toBe("")
  })

  it("refuses what no page knows, and a known path by the wrong method", async () => {
    const text = "Permission denied. This API is currently offline or the request path is incorrect."
    expect((await open.send("GET", "/api/v2/shop/get_nothing")).json).toMatchObject({
      error: "error_param",
      message: text,
    })
    expect((await open.send("POST", PATH, {})).json).toMatchObject({ error: "error_param", message: text })
  })

  it("gives each class of error its HTTP status, and takes another", async () => {
    const wrong = { ...signed(whole()), sign: "0".repeat(64) }
    expect((await call({})).status).toBe(200)
    expect((await call(wrong)).status).toBe(403)
    open.control.updateSettings({ http_status: { sign: 200 } })
    expect((await call(wrong)).status).toBe(200)
  })

  it("answers shop_no_linked after the seller cancelled, with tokens that were good", async () => {
    open.control.revokeTokens()
    expect((await call(signed(whole()))).json).toMatchObject({
      error: "shop_no_linked",
      message: "Partner and shop has no linked.",
    })
  })

  it("refuses a call for a shop and a merchant at once", async () => {
    expect((await call({ ...signed(whole()), merchant_id: "1" })).json.error).toBe("error_sign")
  })

  it("takes a Shop signature at a Public endpoint, unless that is switched off", async () => {
    const asShop = () => open.send("GET", open.urlOf("public/get_shopee_ip_ranges", {}, true))
    expect((await asShop()).json.error).toBe("")
    open.control.updateSettings({ public_accepts_shop_sign: false })
    expect((await asShop()).json.error).toBe("error_sign")
  })

  it("takes only a Shop signature at a Shop endpoint", async () => {
    const sign = open.sign(`${PARTNER_ID}${PATH}${START}`)
    expect((await call({ ...whole(), sign })).json.error).toBe("error_sign")
  })

  it("has the older names and the other order as settings", async () => {
    const wrongToken = { ...whole(), access_token: "no" }
    open.control.updateSettings({ error_names: "older" })
    expect((await call(signed(wrongToken))).json.error).toBe("invalid_acceess_token")
    expect((await call({ ...wrongToken, sign: "x" })).json.error).toBe("error_sign")
    open.control.updateSettings({ token_before_sign: true })
    expect((await call({ ...wrongToken, sign: "x" })).json.error).toBe("invalid_acceess_token")
  })

  it("limits calls in a short window and refills", async () => {
    open.control.updateSettings({ shop_limit: { size: 2, per_second: 1 } })
    const errors = [await open.get("shop/get_shop_info"), await open.get("shop/get_shop_info")]
    const third = await open.get("shop/get_shop_info")
    expect(errors.map(({ json }) => json.error)).toEqual(["", ""])
    expect(third).toMatchObject({ status: 429, json: { error: "error_rate_limit" } })
    await open.pass(1)
    expect((await open.get("shop/get_shop_info")).json.error).toBe("")
  })

  it("limits calls per day until midnight in Singapore", async () => {
    open.control.updateSettings({ daily_call_limit: 1 })
    expect((await open.get("shop/get_shop_info")).json.error).toBe("error_limit")
    // START is 08:53 UTC, so the next day there begins in a little over seven hours.
    open.control.advanceClock(8 * 3600)
    open.control.expireTokens()
    await open.authorize()
    open.control.updateSettings({ daily_call_limit: 5 })
    expect((await open.get("shop/get_shop_info")).json.error).toBe("")
  })

  it("refuses undeclared addresses, paths the app may not call, and a banned shop", async () => {
    open.control.updateSettings({ ip_whitelist: ["10.0.0.1"] })
    expect((await call(signed(whole()))).json).toMatchObject({
      error: "source_ip_undeclared",
      message: expect.stringContaining("127.0.0.1"),
    })
    open.control.updateSettings({ ip_whitelist: [], denied_paths: [PATH] })
    expect((await call(signed(whole()))).json.error).toBe("error_api_permission")
    open.control.updateSettings({ denied_paths: [], shop_status: "BANNED" })
    expect((await call(signed(whole()))).json.error).toBe("shop_banned")
  })

  it("refuses a body that is no JSON object only after the query was judged", async () => {
    const url = open.urlOf("order/cancel_order", {}, true)
    const bad = await open.send("POST", url, "{")
    expect(bad.json.error).toBe("error_param")
    const unsigned = await open.send("POST", url.replace(/sign=\w+/, "sign=0"), "{")
    expect(unsigned.json.error).toBe("error_sign")
  })
})
