import { request } from "node:http"
import {
  openSandbox,
  PARTNER_KEY,
  PUSH_KEY,
  SHOP_ID,
  START,
  type Json,
  type OpenSandbox,
} from "../testing/open-sandbox.ts"

type Canaries = Record<"personal" | "secrets", { field: string; value: string }[]>

describe("control API", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
    open.list()
  })
  afterEach(() => open.close())

  const call = (method: string, path: string, body?: unknown) => open.send(method, `/__sandbox/${path}`, body)

  it("places an order, shows its books and moves it on", async () => {
    const placed = await call("POST", "orders", { lines: [{ sku: "MUG", quantity: 2 }], status: "unpaid" })
    expect(placed.status).toBe(201)
    const id = placed.json.external_id
    expect((await call("GET", "stock/MUG")).json).toEqual({ quantity: 38 })
    expect((await call("GET", `orders/${id}`)).json).toMatchObject({ status: "UNPAID", buyer_paid: 0, paid_at: null })
    expect((await call("POST", `orders/${id}/pay`)).json).toMatchObject({ status: "READY_TO_SHIP", buyer_paid: 26.99 })
    expect((await call("POST", `orders/${id}/request-cancel`, { reason: "Found Cheaper Elsewhere" })).json.status).toBe(
      "IN_CANCEL"
    )
    expect((await call("POST", `orders/${id}/cancel`)).json.status).toBe("CANCELLED")
    expect((await call("POST", `orders/${id}/pay`)).status).toBe(409)
    expect((await call("GET", "orders")).json.orders).toEqual([expect.objectContaining({ external_id: id })])
  })

  const order = { lines: [{ sku: "MUG", quantity: 1 }], status: "paid" }
  it.each([
    ["orders", { ...order, status: "open" }, "status"],
    ["orders", { status: "paid" }, "lines"],
    ["orders", { ...order, lines: [{ sku: "NONE", quantity: 1 }] }, "lines/0/sku"],
    ["orders", { ...order, lines: [{ sku: "MUG", quantity: 1.5 }] }, "lines/0/quantity"],
    ["orders", { ...order, lines: [{ sku: "MUG", quantity: 0 }] }, "lines/0/quantity"],
    ["orders", { ...order, lines: [{ sku: "MUG", quantity: 1, seller_discount: 13 }] }, "lines/0/seller_discount"],
    ["orders", { ...order, colour: "red" }, "colour"],
    ["listings", [{ sku: "A", title: "A", price: 1, quantity: -1 }], "0/quantity"],
    ["listings", [{ sku: "A", title: "A", price: 1.999, quantity: 1 }], "0/price"],
    ["faults", { kind: "fire", rate: 1 }, "kind"],
    ["faults", { kind: "outage", rate: 2 }, "rate"],
    ["clock", { advance_s: -1 }, "advance_s"],
    ["reset", { listings: "some" }, "listings"],
  ])("refuses a bad %s and names the field", async (path, body, field) => {
    const answer = await call("POST", path, body)
    expect(answer).toMatchObject({ status: 400, json: { error: "invalid", field } })
  })

  it("refuses settings it does not know and values they cannot have", async () => {
    expect((await call("PATCH", "settings", { spent_refresh_error: "no" })).json.field).toBe("spent_refresh_error")
    expect((await call("PATCH", "settings", { colour: 1 })).json.field).toBe("colour")
    expect((await call("PATCH", "settings", { http_status: { sign: "x" } })).json.field).toBe("http_status/sign")
    expect((await call("PATCH", "settings", { time_factor: 0 })).json.field).toBe("time_factor")
    const changed = await call("PATCH", "settings", { time_factor: 60, callback_url: "http://a.test/hook" })
    expect(changed.json).toMatchObject({
      time_factor: 60,
      callback_url: "http://a.test/hook",
      http_status: { sign: 403 },
    })
  })

  it("does not sell what is not there, unless told to be at fault", async () => {
    const many = { lines: [{ sku: "TOTE-BLK", quantity: 6 }], status: "paid" }
    expect(await call("POST", "orders", many)).toMatchObject({ status: 409, json: { field: "lines/0/quantity" } })
    const odd = { lines: [{ sku: "TOTE-BLK", quantity: -1 }], status: "paid", unchecked: true }
    expect((await call("POST", "orders", odd)).status).toBe(201)
    expect(open.control.stockOf("TOTE-BLK")).toBe(5)
  })

  it("lists, changes and finds listings, without a SKU and with one twice too", async () => {
    const row = { title: "Twin", price: 5, quantity: 1 }
    const { json } = await call("POST", "listings", [
      { ...row, sku: "TWIN" },
      { ...row, sku: "TWIN", quantity: 7 },
      { ...row, sku: "" },
    ])
    expect(json.listings.map((ref: Json) => ref.sku)).toEqual(["TWIN", "TWIN", ""])
    const second = json.listings[1].external_id
    expect(
      (await call("POST", "orders", { lines: [{ external_id: second, quantity: 7 }], status: "paid" })).status
    ).toBe(201)
    expect((await call("PATCH", `listings/${second}`, { quantity: 3, title: "Twins", price: 6 })).json).toMatchObject({
      title: "Twins",
      price: 6,
      quantity: 3,
    })
    expect((await call("PATCH", "listings/1", { quantity: 3 })).status).toBe(404)
    expect((await call("GET", "stock/NONE")).status).toBe(404)
    expect((await call("GET", "orders/NONE")).status).toBe(404)
  })

  it("answers this machine only", async () => {
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(open.url)
      const headers = { host: "evil.example.com" }
      request({ host: "127.0.0.1", port, path: "/__sandbox/state", headers }, (answer) => resolve(answer.statusCode))
        .on("error", reject)
        .end()
    })
    expect(status).toBe(403)
  })

  it("logs calls without secrets", async () => {
    await open.authorize()
    await open.get("shop/get_shop_info")
    const { calls } = (await call("GET", "calls")).json
    expect(calls.at(-1)).toEqual({
      method: "GET",
      path: "/api/v2/shop/get_shop_info",
      at: new Date(START * 1000).toISOString(),
      status: 200,
      error: "",
      fault: null,
      ms: expect.any(Number),
    })
    expect(JSON.stringify(calls)).not.toContain(open.session.access_token)
  })

  it("shows what must not leak: personal values of orders and every credential handed out", async () => {
    await open.authorize()
    const id = open.order("MUG")
    const { personal, secrets } = (await call("GET", "canaries")).json as Canaries
    expect(secrets).toEqual([
      { field: "partner_key", value: PARTNER_KEY },
      { field: "push_key", value: PUSH_KEY },
      { field: "code", value: expect.stringMatching(/^[0-9a-f]{32}$/) },
      { field: "access", value: open.session.access_token },
      { field: "refresh", value: open.session.refresh_token },
    ])
    const { buyer, recipient, message } = open.books(id)
    const { region: _, ...address } = recipient
    const fields = { ...buyer, ...address, message }
    expect(personal).toHaveLength(Object.keys(fields).length)
    for (const [name, value] of Object.entries(fields)) {
      const canary = personal.find(({ field }) => field.split(".").at(-1) === name)
      expect(canary?.value).toMatch(/^cnry[a-z]+[0-9a-f]{12}$|^[0-9]{11}$/)
      expect(String(value)).toContain(canary?.value)
    }
    expect(new Set(personal.map(({ value }) => value)).size).toBe(personal.length)
  })

  it("remembers over a reset what the shop beside it still knows", async () => {
    await open.authorize()
    open.order("MUG")
    const before = (await call("GET", "canaries")).json as Canaries
    await call("POST", "reset", { seed: "other" })
    await open.authorize()
    open.list()
    open.order("MUG")
    const after = (await call("GET", "canaries")).json as Canaries
    expect(after.personal).toHaveLength(2 * before.personal.length)
    expect(after.personal).toEqual(expect.arrayContaining(before.personal))
    expect(after.secrets).toEqual(expect.arrayContaining(before.secrets))
  })

  it("resets to the same state for the same seed, and can keep the connection", async () => {
    await open.authorize()
    const run = async (seed: string, keep_connection: boolean): Promise<string> => {
      await call("POST", "reset", { seed, keep_connection })
      open.list()
      return open.order("MUG")
    }
    const first = await run("a", true)
    expect((await open.get("shop/get_shop_info")).json.error).toBe("")
    expect(await run("a", true)).toBe(first)
    expect(await run("b", true)).not.toBe(first)
    await call("POST", "reset")
    expect((await call("GET", "state")).json).toMatchObject({
      authorization: "none",
      seed: "b",
      counts: { items: 0, orders: 0 },
    })
    expect((await open.get("shop/get_shop_info")).json.error).toBe("error_auth")
  })

  it("says what it is", async () => {
    expect((await call("GET", "state")).json).toMatchObject({
      channel: "shopee",
      shop: { shop_id: SHOP_ID, region: "SG", currency_code: "SGD" },
      counts: { items: 2, listings: 3, quantity: 57 },
    })
  })
})
