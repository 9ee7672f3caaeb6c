import { openSandbox, PARTNER_ID, SHOP_ID, type OpenSandbox } from "../testing/open-sandbox.ts"

const REDIRECT = "https://shop.example.com/connected"

describe("authorisation page", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
  })
  afterEach(() => open.close())

  const fixedLink = (extra = ""): string =>
    `/auth?partner_id=${PARTNER_ID}&auth_type=seller&redirect_uri=${encodeURIComponent(REDIRECT)}&response_type=code${extra}`
  const decide = (fields: Record<string, string>) =>
    open.send(
      "POST",
      "/auth",
      new URLSearchParams({ redirect_uri: REDIRECT, decision: "approve", days: "365", ...fields })
    )
  const approve = async (fields: Record<string, string> = {}): Promise<URLSearchParams> =>
    new URL(String((await decide(fields)).headers.get("location"))).searchParams

  it("asks a person, and keeps text from the link out of the HTML", async () => {
    const page = await open.send("GET", fixedLink("&state=%22%3E%3Cscript%3E"))
    expect(page.headers.get("content-type")).toContain("text/html")
    expect(page.text).toContain("Approve")
    expect(page.text).toContain("Refuse")
    expect(page.text).not.toContain("<script>")
  })

  it("says at its root what it is and how a buyer orders", async () => {
    const page = await open.send("GET", "/")
    expect(page.status).toBe(200)
    expect(page.text).toContain(`Shop <strong>${SHOP_ID}</strong>`)
    expect(page.text).toContain("/__sandbox/orders")
  })

  it("brings code, shop and state back once approved, and nothing when refused", async () => {
    const query = await approve({ state: "abc" })
    expect(query.get("code")).toMatch(/^[0-9a-f]{32}$/)
    expect(query.get("shop_id")).toBe(String(SHOP_ID))
    expect(query.get("state")).toBe("abc")
    const refused = await decide({ decision: "refuse" })
    expect(refused.status).toBe(200)
    expect(refused.text).toContain("Refused")
  })

  it("redirects at once when approval is automatic, from both forms of link", async () => {
    open.control.updateSettings({ auto_approve: true })
    const signed = open.urlOf("shop/auth_partner", { redirect: REDIRECT }, false)
    for (const link of [fixedLink(), signed]) {
      const answer = await open.send("GET", link)
      expect(answer.status).toBe(302)
      expect(String(answer.headers.get("location"))).toMatch(
        /^https:\/\/shop\.example\.com\/connected\?code=\w+&shop_id=700123456$/
      )
    }
  })

  it("refuses a signed link that is stale or wrongly signed", async () => {
    const link = open.urlOf("shop/auth_partner", { redirect: REDIRECT }, false)
    expect((await open.send("GET", link.replace(/sign=\w+/, "sign=0"))).text).toContain("Wrong sign.")
    await open.pass(301)
    const stale = await open.send("GET", link)
    expect(stale.status).toBe(400)
    expect(stale.text).toContain("Timestamp is expired.")
  })

  it.each([
    ["partner_id=2007001", "partner_id=1", "partner_id is invalid"],
    ["auth_type=seller", "auth_type=x", "auth_type"],
    ["response_type=code", "response_type=token", "response_type"],
    ["redirect_uri=", "redirect_uri=x", "redirect_uri"],
  ])("refuses a fixed link with %s changed", async (from, to, text) => {
    const answer = await open.send("GET", fixedLink().replace(from, to))
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(text)
  })

  it("checks the domain once one is declared", async () => {
    open.control.updateSettings({ redirect_domain: "other.example.com" })
    expect((await open.send("GET", fixedLink())).text).toContain("not consistent with the Redirect URL Domain")
    open.control.updateSettings({ redirect_domain: "shop.example.com" })
    expect((await open.send("GET", fixedLink())).status).toBe(200)
  })
})
