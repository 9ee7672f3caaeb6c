import { createHmac } from "node:crypto"
import { CALLBACK_URL, openSandbox, PARTNER_KEY, PUSH_KEY, SHOP_ID, type OpenSandbox } from "../testing/open-sandbox.ts"

const hmac = (key: string, base: string): string => createHmac("sha256", key).update(base).digest("hex")

describe("push", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
    await open.authorize()
    open.list()
  })
  afterEach(() => open.close())

  const states = () => open.control.deliveries({}).map((delivery) => (delivery as { state: string }).state)
  /** Places an order and waits until its push was answered. */
  const push = async (): Promise<string> => {
    const sn = open.order("MUG")
    await open.sandbox.idle()
    return sn
  }
  const lost = () => open.appGet("push/get_lost_push_message")

  it("is signed over the callback URL and the raw body, by the push key or the partner key", async () => {
    await push()
    const [first] = open.receiver.received
    expect(first).toMatchObject({ url: CALLBACK_URL, contentType: "application/json" })
    expect(first?.authorization).toBe(hmac(PUSH_KEY, `${CALLBACK_URL}|${first?.body}`))
    open.control.updateSettings({ push_signing_key: "partner_key", push_signed_url: "http://inside/hook" })
    await push()
    const second = open.receiver.received[1]
    expect(second?.authorization).toBe(hmac(PARTNER_KEY, `http://inside/hook|${second?.body}`))
  })

  it.each([
    ["a body", () => new Response("ok")],
    ["status 500", () => new Response(null, { status: 500 })],
    ["a redirect", () => new Response(null, { status: 302, headers: { location: "/" } })],
    ["no connection", () => Promise.reject(new TypeError("fetch failed"))],
  ])("fails on %s", async (_name, answer) => {
    open.receiver.answer = answer
    await push()
    expect(states().at(-1)).toBe("pending")
  })

  it.each([200, 202, 204])("succeeds on an empty %d", async (status) => {
    open.receiver.answer = () => new Response(status === 204 ? null : "", { status })
    await push()
    expect(states().at(-1)).toBe("delivered")
  })

  it("gives up waiting after three seconds, or after what is set", async () => {
    open.control.updateSettings({ push_timeout_ms: 20 })
    open.receiver.answer = () => new Promise(() => undefined)
    await push()
    const [delivery] = open.control.deliveries({ code: 3 }) as { attempts: { error: string }[] }[]
    expect(delivery?.attempts[0]?.error).toBe("timeout")
  })

  it("is tried again after 5, 30 and 180 minutes with the same bytes, then lost", async () => {
    open.receiver.answer = () => new Response(null, { status: 500 })
    await push()
    const counts = [open.receiver.received.length]
    for (const seconds of [299, 1, 1799, 1, 10_799, 1]) {
      await open.pass(seconds)
      counts.push(open.receiver.received.length)
    }
    expect(counts).toEqual([1, 1, 2, 2, 3, 3, 4])
    expect(new Set(open.receiver.received.map(({ body }) => body)).size).toBe(1)
    expect(states().at(-1)).toBe("lost")
  })

  it("is tried again sooner by the time factor, and delivered once the shop is back", async () => {
    open.control.updateSettings({ time_factor: 100 })
    open.receiver.answer = () => new Response(null, { status: 500 })
    await push()
    open.receiver.answer = () => new Response(null, { status: 204 })
    await open.pass(3)
    expect(states().at(-1)).toBe("delivered")
    expect(open.receiver.received).toHaveLength(2)
  })

  describe("lost list", () => {
    const lose = async (count: number): Promise<void> => {
      open.control.updateSettings({ push_retry_s: [] })
      open.receiver.answer = () => new Response(null, { status: 500 })
      for (let index = 0; index < count; index += 1) {
        open.order("TOTE-NAT")
        open.control.updateListing(idOfTote(), { quantity: 12 })
      }
      await open.sandbox.idle()
    }
    const idOfTote = (): string => {
      const { item_id, model_id } = open.idOf("TOTE-NAT")
      return `${item_id}:${model_id}`
    }

    it("holds the whole message as text, or as an object", async () => {
      await lose(1)
      const { response } = (await lost()).json
      const [message] = response.push_message_list
      expect(message).toMatchObject({ shop_id: SHOP_ID, code: 3 })
      expect(message.data).toBe(open.receiver.of(3)[0]?.body)
      open.control.updateSettings({ lost_push_data: "object" })
      expect((await lost()).json.response.push_message_list[0].data).toEqual(open.receiver.of(3)[0]?.message)
    })

    it("gives the earliest hundred and forgets what was confirmed", async () => {
      await lose(101)
      const first = (await lost()).json.response
      expect(first.push_message_list).toHaveLength(100)
      expect(first.has_next_page).toBe(true)
      const confirm = (last_message_id: number) =>
        open.appPost("push/confirm_consumed_lost_push_message", { last_message_id })
      expect((await confirm(first.last_message_id)).json.error).toBe("")
      const second = (await lost()).json.response
      expect(second.push_message_list).toHaveLength(1)
      expect(second.has_next_page).toBe(false)
      expect((await confirm(999_999)).json.error).toBe("error_param")
    })

    it("keeps three days", async () => {
      await lose(1)
      await open.pass(3 * 86_400)
      expect((await lost()).json.response.push_message_list).toHaveLength(1)
      await open.pass(1)
      expect((await lost()).json.response).toMatchObject({ push_message_list: [], last_message_id: 0 })
    })
  })

  describe("configuration", () => {
    const set = (body: object) => open.appPost("push/set_app_push_config", body)

    it("tries a new callback URL with a test push before it takes it", async () => {
      open.receiver.answer = () => new Response(null, { status: 404 })
      const refused = await set({ callback_url: "https://shop.example.com/new" })
      expect(refused.json.error).toBe("error_param")
      expect((await open.appGet("push/get_app_push_config")).json.response.callback_url).toBe(CALLBACK_URL)
      open.receiver.answer = () => new Response(null, { status: 204 })
      expect((await set({ callback_url: "https://shop.example.com/new" })).json.error).toBe("")
      expect(open.receiver.of(0)[1]).toMatchObject({
        url: "https://shop.example.com/new",
        message: { data: expect.anything() },
      })
      expect((await open.appGet("push/get_app_push_config")).json.response).toMatchObject({
        callback_url: "https://shop.example.com/new",
        live_push_status: "Normal",
      })
    })

    it("switches codes off and on, and blocks shops", async () => {
      await set({ set_push_config_off: [3] })
      await push()
      expect(open.receiver.received).toHaveLength(0)
      await set({ set_push_config_on: [3], blocked_shop_id_list: [SHOP_ID] })
      await push()
      expect(open.receiver.received).toHaveLength(0)
      await set({ blocked_shop_id_list: [] })
      await push()
      expect(open.receiver.of(3)).toHaveLength(1)
      expect((await set({ set_push_config_on: [22] })).json.error).toBe("error_param")
    })
  })

  it("is suspended after more than 600 pushes with under 30 % success", async () => {
    open.control.updateSettings({ push_retry_s: [] })
    open.control.updateListing(String(open.idOf("MUG").item_id), { quantity: 700 })
    open.receiver.answer = () => new Response(null, { status: 500 })
    for (let index = 0; index < 602; index += 1) {
      open.order("MUG")
    }
    await open.sandbox.idle()
    expect((await open.appGet("push/get_app_push_config")).json.response.live_push_status).toBe("Suspended")
    const count = open.receiver.received.length
    await push()
    expect(open.receiver.received).toHaveLength(count)
  })

  it("can name the shop as text", async () => {
    open.control.updateSettings({ push_shop_id_as_string: true })
    await push()
    expect(open.receiver.of(3)[0]?.message.shop_id).toBe(String(SHOP_ID))
  })
})
