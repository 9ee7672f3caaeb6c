import { FaultEngine } from "../faults/fault-engine.ts"
import { QuotaSampler } from "../faults/quota-sampler.ts"
import { openSandbox, type Json, type OpenSandbox } from "../testing/open-sandbox.ts"
import { seededRandom } from "../time/random.ts"

describe("quota sampler", () => {
  it.each([0, 0.1, 0.2, 0.25, 0.3, 0.5, 1])("hits a share of %d closely, for every seed", (rate) => {
    for (const seed of ["a", "b", "c", "d", "e"]) {
      const sampler = new QuotaSampler(rate, seededRandom(seed))
      const hits = Array.from({ length: 200 }, () => sampler.next()).filter(Boolean).length
      expect(Math.abs(hits - 200 * rate)).toBeLessThanOrEqual(1)
    }
  })

  it.each([0.1, 0.2, 0.25, 0.5, 1])(
    "is never a whole hit away from a share of %d, wherever a sequence ends",
    (rate) => {
      for (const seed of ["a", "b", "c"]) {
        const sampler = new QuotaSampler(rate, seededRandom(seed))
        let hits = 0
        for (let count = 1; count <= 60; count++) {
          hits += sampler.next() ? 1 : 0
          expect(Math.abs(hits - count * rate)).toBeLessThan(1)
        }
      }
    }
  )

  it("hits the same places for the same seed, other places for another", () => {
    const run = (seed: string): boolean[] => {
      const sampler = new QuotaSampler(0.3, seededRandom(seed))
      return Array.from({ length: 50 }, () => sampler.next())
    }
    expect(run("a")).toEqual(run("a"))
    expect(run("a")).not.toEqual(run("b"))
  })
})

describe("fault engine", () => {
  it("respects count and path and counts by kind, also after a fault was removed", () => {
    const engine = new FaultEngine(seededRandom)
    engine.add({ kind: "http_500", rate: 1, count: 2, path: "ship_order" })
    const fired = ["/a", "/ship_order", "/ship_order", "/ship_order"].map(
      (path) => engine.fire("http_500", path) !== null
    )
    expect(fired).toEqual([false, true, true, false])
    engine.remove()
    expect(engine.list()).toEqual([])
    expect(engine.totals()).toEqual({ http_500: { eligible: 2, fired: 2 } })
  })
})

describe("faults", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
    await open.authorize()
    open.list()
  })
  afterEach(() => open.close())

  const add = async (fault: object): Promise<Json> => (await open.send("POST", "/__sandbox/faults", fault)).json
  const totals = async (): Promise<Json> => (await open.send("GET", "/__sandbox/faults")).json.totals
  const info = () => open.get("shop/get_shop_info")
  const impatient = (method: string, url: string, body?: unknown) =>
    open.send(method, url, body, {
      signal: AbortSignal.timeout(50),
      ...(body !== undefined && { headers: { "content-type": "application/json" } }),
    })

  it("answer 500 for their share of the calls, and say how often", async () => {
    await add({ kind: "http_500", rate: 0.2, path: "get_shop_info" })
    const answers = await Promise.all(Array.from({ length: 50 }, info))
    expect(answers.filter(({ status }) => status === 500)).toHaveLength(10)
    expect((await open.get("shop/get_profile")).status).toBe(200)
    expect(await totals()).toEqual({ http_500: { eligible: 50, fired: 10 } })
  })

  it("take the platform down until they are removed, pushes included", async () => {
    await add({ kind: "outage", rate: 1 })
    expect((await info()).status).toBe(503)
    open.order("MUG")
    await open.sandbox.idle()
    expect(open.receiver.received).toHaveLength(0)
    await open.send("DELETE", "/__sandbox/faults")
    expect((await info()).status).toBe(200)
    await open.pass(1)
    expect(open.receiver.of(3)).toHaveLength(1)
  })

  it("limit the rate and turn the platform's clock", async () => {
    const limit = await add({ kind: "rate_limit", rate: 1, count: 1 })
    expect(limit).toMatchObject({ id: 1, eligible: 0, fired: 0 })
    expect(await info()).toMatchObject({ status: 429, json: { error: "error_rate_limit" } })
    expect((await info()).status).toBe(200)
    await add({ kind: "clock_skew", rate: 1, count: 1, seconds: 301 })
    expect((await info()).json).toMatchObject({ error: "error_param", message: "Timestamp is expired." })
    await add({ kind: "clock_skew", rate: 1, count: 1, seconds: 300 })
    expect((await info()).json.error).toBe("")
  })

  it("never answer, with nothing done", async () => {
    const sn = open.order("MUG")
    await add({ kind: "timeout", rate: 1, count: 1 })
    const url = open.urlOf("logistics/ship_order", {}, true)
    await expect(impatient("POST", url, { order_sn: sn, dropoff: {} })).rejects.toThrow()
    expect(open.books(sn).packages[0].ship_order_commits).toBe(0)
    expect((await open.post("logistics/ship_order", { order_sn: sn, dropoff: {} })).json.error).toBe("")
  })

  it("commit and never answer, but only where something was committed", async () => {
    const sn = open.order("MUG")
    await add({ kind: "commit_then_timeout", rate: 1 })
    expect((await info()).status).toBe(200)
    expect((await open.post("logistics/ship_order", { order_sn: sn })).json.error).not.toBe("")
    const url = open.urlOf("logistics/ship_order", {}, true)
    await expect(impatient("POST", url, { order_sn: sn, dropoff: {} })).rejects.toThrow()
    expect(open.books(sn).packages[0].ship_order_commits).toBe(1)
    expect(await totals()).toEqual({ commit_then_timeout: { eligible: 1, fired: 1 } })
    const { calls } = (await open.send("GET", "/__sandbox/calls?path=ship_order")).json
    expect(calls.at(-1)).toMatchObject({ method: "POST", fault: "commit_then_timeout", status: null })
  })

  describe("of webhooks", () => {
    const orders = async (count: number): Promise<string[]> => {
      open.control.updateListing(String(open.idOf("MUG").item_id), { quantity: 1000 })
      const numbers = Array.from({ length: count }, () => open.order("MUG"))
      await open.sandbox.idle()
      return numbers
    }
    const arrived = (): unknown[] => open.receiver.of(3).map((push) => push.message.data.ordersn)

    it("drop their share for good", async () => {
      await add({ kind: "drop_webhook", rate: 0.1 })
      await orders(100)
      await open.pass(20_000)
      expect(arrived()).toHaveLength(90)
      expect((await open.appGet("push/get_lost_push_message")).json.response.push_message_list).toEqual([])
      expect(await totals()).toEqual({ drop_webhook: { eligible: 100, fired: 10 } })
    })

    it("send their share twice, byte for byte", async () => {
      await add({ kind: "duplicate_webhook", rate: 0.2 })
      await orders(50)
      expect(arrived()).toHaveLength(60)
      expect(new Set(open.receiver.received.map(({ body }) => body)).size).toBe(50)
    })

    it("delay their share up to the given time", async () => {
      await add({ kind: "delay_webhook", rate: 0.2, seconds: 30 })
      await orders(50)
      expect(arrived()).toHaveLength(40)
      await open.pass(30)
      expect(arrived()).toHaveLength(50)
    })

    it("send their share out of turn, and lose none", async () => {
      await add({ kind: "reorder_webhooks", rate: 0.2 })
      const numbers = await orders(50)
      await open.pass(3)
      expect(arrived()).not.toEqual(numbers)
      expect([...arrived()].sort()).toEqual([...numbers].sort())
    })

    it("hit one code only when the path says so", async () => {
      await add({ kind: "drop_webhook", rate: 1, path: "/push/30" })
      const [sn] = await orders(1)
      await open.post("logistics/ship_order", { order_sn: sn, dropoff: {} })
      await open.sandbox.idle()
      expect(open.receiver.of(30)).toHaveLength(0)
      expect(open.receiver.of(3)).toHaveLength(2)
    })

    it("hold their rates together: 200 pushes, each kind within a fifth of its rate", async () => {
      const rates = { drop_webhook: 0.1, duplicate_webhook: 0.2, delay_webhook: 0.2, reorder_webhooks: 0.2 }
      for (const [kind, rate] of Object.entries(rates)) {
        await add({ kind, rate })
      }
      await orders(200)
      for (const [kind, { eligible, fired }] of Object.entries<Json>(await totals())) {
        expect(Math.abs(fired / eligible - rates[kind as keyof typeof rates])).toBeLessThanOrEqual(0.02)
      }
      await open.pass(120)
      expect(new Set(arrived()).size).toBe(180)
    })
  })
})
