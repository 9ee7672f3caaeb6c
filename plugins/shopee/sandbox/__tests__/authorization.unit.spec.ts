import { openSandbox, PARTNER_ID, SHOP_ID, START, type OpenSandbox } from "../testing/open-sandbox.ts"

const REDIRECT = "https://shop.example.com/connected"
const DAY = 86_400

describe("authorisation", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
  })
  afterEach(() => open.close())

  const decide = (fields: Record<string, string>) =>
    open.send(
      "POST",
      "/auth",
      new URLSearchParams({ redirect_uri: REDIRECT, decision: "approve", days: "365", ...fields })
    )
  const approve = async (fields: Record<string, string> = {}): Promise<URLSearchParams> =>
    new URL(String((await decide(fields)).headers.get("location"))).searchParams
  const getToken = (code: string | null, body: object = { shop_id: SHOP_ID }) =>
    open.appPost("auth/token/get", { code, partner_id: PARTNER_ID, ...body })
  const refresh = (refresh_token: string, body: object = { shop_id: SHOP_ID }) =>
    open.appPost("auth/access_token/get", { refresh_token, partner_id: PARTNER_ID, ...body })
  const worksWith = async (accessToken: string): Promise<string> => {
    open.session.access_token = accessToken
    return (await open.get("shop/get_shop_info")).json.error
  }

  describe("code", () => {
    it("brings a pair of tokens, once", async () => {
      const { code } = Object.fromEntries(await approve())
      const first = await getToken(code ?? null)
      expect(first.json).toMatchObject({ error: "", expire_in: 14_400 })
      expect(first.json).not.toHaveProperty("response")
      expect(first.json).not.toHaveProperty("shop_id")
      expect(await worksWith(first.json.access_token)).toBe("")
      expect((await getToken(code ?? null)).json).toMatchObject({
        error: "invalid_code",
        message: "The code is expired or used or invalid, please check the code.",
      })
      open.control.updateSettings({ invalid_code_error: "error_auth" })
      expect((await getToken(code ?? null)).json).toMatchObject({ error: "error_auth", message: "Invalid code" })
    })

    it("lives ten minutes", async () => {
      const [early, late] = [(await approve()).get("code"), (await approve()).get("code")]
      await open.pass(599)
      expect((await getToken(early)).json.error).toBe("")
      await open.pass(1)
      expect((await getToken(late)).json.error).toBe("invalid_code")
    })

    it("wants exactly one owner, the own shop, and the partner in the body", async () => {
      const code = (await approve()).get("code")
      expect((await getToken(code, {})).json.error).toBe("error_param")
      expect((await getToken(code, { shop_id: SHOP_ID, main_account_id: 1 })).json.error).toBe("error_param")
      expect((await getToken(code, { shop_id: 5 })).json.error).toBe("invalid_shop_id")
      expect((await open.appPost("auth/token/get", { code, shop_id: SHOP_ID })).json.error).toBe("error_param")
    })

    it("of a main account brings the list of shops", async () => {
      const query = await approve({ account: "main" })
      expect(query.get("shop_id")).toBeNull()
      const { json } = await getToken(query.get("code"), { main_account_id: Number(query.get("main_account_id")) })
      expect(json).toMatchObject({ error: "", shop_id_list: [SHOP_ID], merchant_id_list: [] })
    })
  })

  describe("tokens", () => {
    let pair: { access_token: string; refresh_token: string }

    beforeEach(async () => {
      pair = (await getToken((await approve()).get("code"))).json as typeof pair
    })

    it("die after four hours", async () => {
      await open.pass(14_399)
      expect(await worksWith(pair.access_token)).toBe("")
      await open.pass(1)
      expect(await worksWith(pair.access_token)).toBe("error_auth")
    })

    it("are renewed once per refresh token; the old access token lives on for five minutes", async () => {
      const next = await refresh(pair.refresh_token)
      expect(next.json).toMatchObject({ error: "", partner_id: PARTNER_ID, shop_id: SHOP_ID, expire_in: 14_400 })
      expect(next.json.refresh_token).not.toBe(pair.refresh_token)
      expect(await worksWith(next.json.access_token)).toBe("")
      expect(await worksWith(pair.access_token)).toBe("")
      await open.pass(299)
      expect(await worksWith(pair.access_token)).toBe("")
      await open.pass(1)
      expect(await worksWith(pair.access_token)).toBe("error_auth")
      expect((await refresh(pair.refresh_token)).json).toMatchObject({
        error: "error_auth",
        message: "Invalid refresh_token.",
      })
      expect((await refresh(next.json.refresh_token)).json.error).toBe("")
    })

    it("renew the same way again within four hours, where that is switched on", async () => {
      open.control.updateSettings({ refresh_replay: true })
      const first = await refresh(pair.refresh_token)
      await open.pass(4 * 3600)
      const second = await refresh(pair.refresh_token)
      expect(second.json.refresh_token).toBe(first.json.refresh_token)
      await open.pass(1)
      expect((await refresh(pair.refresh_token)).json.error).toBe("error_auth")
    })

    it.each(["error_shop_refresh_token", "refresh_token_expired"])(
      "call a spent refresh token %s on demand",
      async (error) => {
        open.control.updateSettings({ spent_refresh_error: error })
        await refresh(pair.refresh_token)
        expect((await refresh(pair.refresh_token)).json.error).toBe(error)
      }
    )

    it("refuse unknown and expired refresh tokens, and another shop or a merchant", async () => {
      expect((await refresh("no")).json.error).toBe("error_auth")
      expect((await refresh(pair.refresh_token, { shop_id: 5 })).json.error).toBe("error_shop_refresh_token")
      expect((await refresh(pair.refresh_token, { merchant_id: 5 })).json.error).toBe("error_merchant_refresh_token")
      expect((await refresh(pair.refresh_token, {})).json.error).toBe("error_param")
      await open.pass(30 * DAY)
      expect((await refresh(pair.refresh_token)).json.error).toBe("refresh_token_expired")
    })

    it("expire and are revoked by the control API", async () => {
      await open.send("POST", "/__sandbox/tokens/expire")
      expect(await worksWith(pair.access_token)).toBe("error_auth")
      expect((await refresh(pair.refresh_token)).json.error).toBe("")
      await open.send("POST", "/__sandbox/tokens/revoke")
      await open.sandbox.idle()
      const [push] = open.receiver.of(2)
      expect(push?.message).toEqual({
        data: {
          authorize_type: "user cancel shop authorization",
          extra: "shop id 700123456 (SG) authorization canceled",
          shop_id: SHOP_ID,
          success: 1,
        },
        partner_id: PARTNER_ID,
        code: 2,
        timestamp: START,
      })
    })

    it("are replaced by a new authorisation", async () => {
      await getToken((await approve()).get("code"))
      expect(await worksWith(pair.access_token)).toBe("error_auth")
      expect((await refresh(pair.refresh_token)).json.error).toBe("error_auth")
    })

    it("give the time left as an absolute time where a sample does", async () => {
      open.control.updateSettings({ expire_in: "epoch" })
      expect((await refresh(pair.refresh_token)).json.expire_in).toBe(START + 14_400)
    })
  })

  it("ends with its validity: a warning seven days ahead, then push code 2", async () => {
    const pair = (await getToken((await approve({ days: "30" })).get("code"))).json
    await open.pass(23 * DAY)
    const [warning] = open.receiver.of(12)
    expect(warning?.message.data).toMatchObject({ shop_expire_soon: [SHOP_ID], page_no: 1, total_page: 1 })
    expect(warning?.message).not.toHaveProperty("shop_id")
    const renewed = await refresh(pair.refresh_token)
    await open.pass(7 * DAY)
    const [ended] = open.receiver.of(2)
    expect(ended?.message.data).toMatchObject({ authorize_type: "expiry" })
    expect((await refresh(renewed.json.refresh_token)).json.error).toBe("shop_access_expired")
  })

  it("ends by the cancel links", async () => {
    await approve()
    open.control.updateSettings({ auto_approve: true })
    const answer = await open.send("GET", open.urlOf("shop/cancel_auth_partner", { redirect: REDIRECT }, false))
    expect(answer.headers.get("location")).toBe(REDIRECT)
    await open.sandbox.idle()
    expect(open.receiver.of(2)).toHaveLength(1)
  })

  it("is announced by push code 1 and shown among the partner's shops", async () => {
    await approve()
    const [push] = open.receiver.of(1)
    expect(push?.message).toMatchObject({ partner_id: PARTNER_ID, data: { shop_id: SHOP_ID, success: 1 } })
    const { json } = await open.appGet("public/get_shops_by_partner", { page_size: 100, page_no: 1 })
    expect(json).toMatchObject({
      authed_shop_list: [{ shop_id: SHOP_ID, region: "SG", auth_time: START, expire_time: START + 365 * DAY }],
      more: false,
    })
    expect((await open.appGet("public/get_shops_by_partner", { page_size: 101, page_no: 1 })).json.error).toBe(
      "error_param"
    )
  })
})
