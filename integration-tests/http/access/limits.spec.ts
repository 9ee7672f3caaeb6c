import {
  createDatabase,
  demoLogin,
  freePort,
  startServer,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"

const PERSON = "203.0.113.7"
const OTHER = "203.0.113.8"

describe("rate limits", () => {
  let database: TestDatabase
  let servers: TestServer[] = []
  const start = async () =>
    await startServer({
      databaseUrl: database.url,
      port: await freePort(),
      env: { RATE_LIMITS: "sign_in=3/600,reset=2/600,store=5/600,admin=4/600,form=2/600,other=4/600" },
    })
  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    servers = [await start(), await start()]
  })
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()))
    await database?.drop()
  })

  const send = async (server: number, path: string, from: string, init: RequestInit = {}) =>
    await fetch(`${servers[server]!.url}${path}`, { ...init, headers: { ...init.headers, "x-forwarded-for": from } })
  const post = (body: unknown): RequestInit => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  const signIn = async (server: number, from: string, login = demoLogin) =>
    await send(server, "/auth/user/emailpass", from, post(login))

  it("count sign-ins of one address over all processes, refuse it clearly, and leave others alone", async () => {
    const first = await signIn(0, PERSON)
    expect([first.status, first.headers.get("ratelimit-limit"), first.headers.get("ratelimit-remaining")]).toEqual([
      200,
      "3",
      "2",
    ])
    expect([(await signIn(1, PERSON)).status, (await signIn(0, PERSON)).status]).toEqual([200, 200])

    for (const server of [0, 1]) {
      const refused = await signIn(server, PERSON)
      const wait = Number(refused.headers.get("retry-after"))
      expect([refused.status, wait > 0 && wait <= 600]).toEqual([429, true])
      expect(await refused.json()).toEqual({
        type: "rate_limited",
        code: "rate_limited",
        message: expect.stringContaining(`${wait} seconds`),
        retry_after: wait,
        correlation_id: refused.headers.get("x-correlation-id"),
      })
    }
    // What a client writes into the header itself stands left of what the proxy adds.
    expect((await signIn(0, `192.0.2.1, ${PERSON}`)).status).toBe(429)
    expect((await signIn(0, OTHER)).status).toBe(200)
  })

  it.each([
    ["GET", "/auth/user/emailpass"],
    ["HEAD", "/auth/user/emailpass"],
    ["POST", "/auth/session/emailpass"],
  ])("count %s %s as a sign-in, which core makes it", async (method, path) => {
    const from = `198.51.100.${50 + path.length + method.length}`
    const ask = async () => await send(0, path, from, { method })
    expect((await ask()).headers.get("ratelimit-limit")).toBe("3")
    expect([(await ask()).status, (await ask()).status].includes(429)).toBe(false)
    expect((await ask()).status).toBe(429)
  })

  it("hold through a restart", async () => {
    await servers[0]!.stop()
    servers[0] = await start()
    expect([(await signIn(0, PERSON)).status, (await signIn(0, OTHER)).status]).toEqual([429, 200])
  })

  it("count requests to reset one account's password from however many addresses", async () => {
    const reset = async (from: string, identifier: string, type = "user") =>
      (await send(0, `/auth/${type}/emailpass/reset-password`, from, post({ identifier }))).status
    expect([await reset("198.51.100.1", "mei@shop.test"), await reset("198.51.100.2", "MEI@shop.test ")]).toEqual([
      201, 201,
    ])
    expect(await reset("198.51.100.3", "mei@shop.test")).toBe(429)
    expect(await reset("198.51.100.4", "mei@shop.test", "customer")).toBe(429)
    expect(await reset("198.51.100.3", "lin@shop.test")).toBe(201)
  })

  it("count the store by address and the admin by who is signed in", async () => {
    const key = { "x-publishable-api-key": process.env.PASAR_PUBLISHABLE_KEY ?? "" }
    const store = async () => (await send(0, "/store/regions", "198.51.100.9", { headers: key })).status
    const answers = [await store(), await store(), await store(), await store(), await store(), await store()]
    expect([answers.slice(0, 5).includes(429), answers[5]]).toEqual([false, 429])

    const { token } = (await (await signIn(1, "198.51.100.10")).json()) as { token: string }
    const admin = async (from: string) =>
      (await send(1, "/admin/users/me", from, { headers: { authorization: `Bearer ${token}` } })).status
    const seen = []
    for (const from of ["1", "2", "3", "4", "5"]) {
      seen.push(await admin(`192.0.2.${from}`))
    }
    expect(seen).toEqual([200, 200, 200, 200, 429])
  })

  it("count what is in no other class, and who tries invitations, by address", async () => {
    const from = "198.51.100.20"
    const other = async (path: string, init?: RequestInit) =>
      (await send(0, path, from, { ...init, redirect: "manual" })).status
    const preflight = { method: "OPTIONS", headers: { origin: "https://x.example" } }
    const seen = [
      await other("/channels/callback/shopee"),
      await other("/cloud/anything", { method: "POST" }),
      await other("/static/no.png"),
      await other("/store/products", preflight),
      await other("/nowhere"),
      await other("//admin/orders"),
    ]
    expect(seen.map((status) => status === 429)).toEqual([false, false, false, false, true, true])
    const accept = async () => await other("/admin/invites/accept?token=x", post({}))
    expect([await accept(), await accept(), await accept()].map((status) => status === 429)).toEqual([
      false,
      false,
      true,
    ])
  })

  it("leave webhooks, health and the shop's own machines alone", async () => {
    for (let turn = 0; turn < 8; turn++) {
      expect((await send(0, "/hooks/nobody", PERSON, { method: "POST", body: "{}" })).status).toBe(404)
      expect((await send(0, "/health/live", PERSON)).status).toBe(200)
      expect((await fetch(`${servers[0]!.url}/store/regions`)).status).toBe(400)
    }
  })
})
