import { createHmac, randomBytes } from "node:crypto"
import { Pool } from "pg"
import {
  adminClient,
  createDatabase,
  demoLogin,
  freePort,
  startServer,
  type AdminClient,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"
import { addMember } from "../support/members.ts"
import { waitFor } from "../support/wait-for.ts"

type Session = { id: string; user_id: string; is_current: boolean; ip: string; user_agent: string }

const login = (name: string) => ({ email: `${name}@pasar.test`, password: `password of ${name}` })
const secret = randomBytes(24).toString("hex")
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

describe("sessions of the admin", () => {
  let database: TestDatabase
  let servers: TestServer[] = []
  let pool: Pool
  let owner: AdminClient

  const start = async (port?: number) =>
    await startServer({
      databaseUrl: database.url,
      port: port ?? (await freePort()),
      env: { RATE_LIMITS: "admin=100000/60,sign_in=1000/60", JWT_SECRET: secret },
    })
  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]
  const [here, there] = [() => servers[0]!.url, () => servers[1]!.url]

  const signIn = async (credentials = demoLogin, url = here()) => {
    const answer = await fetch(`${url}/auth/user/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(credentials),
    })
    return ((await answer.json()) as { token: string }).token
  }
  const ask = async (url: string, headers: Record<string, string>, path = "/admin/access/me", method = "GET") =>
    await fetch(`${url}${path}`, { method, headers })
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const status = async (token: string, url = here()) => (await ask(url, bearer(token))).status
  const refresh = async (token: string, url = here()) => await ask(url, bearer(token), "/auth/token/refresh", "POST")
  const cookieOf = (answer: Response) => ({ cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" })
  const entriesOf = async (answer: Response) =>
    (
      await owner.get<{ audit_entries: unknown[] }>(
        `/admin/audit-entries?correlation_id=${answer.headers.get("x-correlation-id")}`
      )
    ).audit_entries
  const member = async (name: string) => {
    const { id } = await addMember({ url: here(), admin: owner, sql }, name, ["viewer"])
    const client = await adminClient(here(), login(name))
    await waitFor("the role", async () => (await client.raw("GET", "/admin/orders")).status === 200)
    return id
  }

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    servers = [await start(), await start()]
    owner = await adminClient(here())
  })
  afterAll(async () => {
    await pool?.end()
    await Promise.all(servers.map((server) => server.stop()))
    await database?.drop()
  })

  it("sign a member out everywhere, in each of two processes, within five seconds", async () => {
    const id = await member("leaver")
    const tokens = [await signIn(login("leaver"), here()), await signIn(login("leaver"), there())]
    for (const [token, url] of [
      [tokens[0]!, here()],
      [tokens[0]!, there()],
      [tokens[1]!, here()],
    ] as const) {
      expect(await status(token, url)).toBe(200)
    }
    const begun = Date.now()
    expect(await owner.delete(`/admin/access/members/${id}/sessions`)).toMatchObject({ id, ended: 4 })
    for (const url of [here(), there()]) {
      for (const token of tokens) {
        await waitFor("the end", async () => (await status(token, url)) === 401)
      }
    }
    expect(Date.now() - begun).toBeLessThan(5_000)
    expect(await status(await signIn(login("leaver")))).toBe(200)
  })

  it("end in each of two processes within five seconds when the member is disabled, who cannot sign in again", async () => {
    const id = await member("shut")
    const token = await signIn(login("shut"))
    expect([await status(token, here()), await status(token, there())]).toEqual([200, 200])
    const begun = Date.now()
    await owner.post(`/admin/access/members/${id}`, { status: "disabled" })
    for (const url of [here(), there()]) {
      await waitFor("the end", async () => (await status(token, url)) === 401)
    }
    expect(Date.now() - begun).toBeLessThan(5_000)
    const refused = await fetch(`${here()}/auth/user/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(login("shut")),
    })
    expect([refused.status, await refused.json()]).toEqual([
      401,
      expect.not.objectContaining({ token: expect.anything() }),
    ])
    expect(await entriesOf(refused)).toMatchObject([
      { action: "sign_in", actor_type: "anonymous", resource_id: id, status: 401, outcome: "denied" },
    ])
  })

  it("survive a restart, with a token and with a cookie, and end with the cookie's sign-out", async () => {
    const token = await signIn()
    const cookie = cookieOf(await ask(there(), bearer(token), "/auth/session", "POST"))
    expect((await ask(there(), cookie)).status).toBe(200)
    const port = Number(new URL(there()).port)
    await servers[1]!.stop()
    servers[1] = await start(port)
    expect((await ask(there(), cookie)).status).toBe(200)
    expect(await status(token, there())).toBe(200)
    const out = await ask(here(), { ...cookie, "sec-fetch-site": "same-origin" }, "/auth/session", "DELETE")
    expect([out.status, out.headers.get("set-cookie")]).toEqual([200, expect.stringContaining("connect.sid=;")])
    for (const url of [here(), there()]) {
      await waitFor("the end", async () => (await ask(url, cookie)).status === 401)
      await waitFor("the end", async () => (await status(token, url)) === 401)
    }
  })

  it("take forged, expired, foreign and algorithm-swapped tokens from nobody", async () => {
    const token = await signIn()
    const [header, payload, signature] = token.split(".") as [string, string, string]
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>
    const signed = (head: unknown, body: unknown, algorithm = "sha256") => {
      const text = `${part(head)}.${part(body)}`
      return `${text}.${createHmac(algorithm, secret).update(text).digest("base64url")}`
    }
    const hs256 = { alg: "HS256", typ: "JWT" }
    // The control: what is made here with the right secret and this session's claims does sign in.
    expect(await status(signed(hs256, claims))).toBe(200)
    const { session_id: _session, ...without } = claims
    const other = await member("other")
    const now = Math.floor(Date.now() / 1_000)
    const paths = ["orders", "products", "customers", "regions", "returns", "claims", "exchanges", "stores", "users"]
    for (const [what, wrong] of [
      ["a changed payload", `${header}.${part({ ...claims, actor_id: other })}.${signature}`],
      ["another secret", `${header}.${payload}.${createHmac("sha256", "guess").update(payload).digest("base64url")}`],
      ["no signature", `${part({ alg: "none", typ: "JWT" })}.${payload}.`],
      ["an algorithm of keys", signed({ alg: "RS256", typ: "JWT" }, claims)],
      ["expired", signed(hs256, { ...claims, iat: now - 20, exp: now - 10 })],
      ["no session", signed(hs256, without)],
      ["a session that there is not", signed(hs256, { ...claims, session_id: "sess_01" })],
      ["another member's session", signed(hs256, { ...claims, actor_id: other })],
      ["a shopper's", signed(hs256, { ...claims, actor_type: "customer" })],
    ] as const) {
      // The same refusal is told once in a minute, so each token asks for something else.
      const path = `/admin/${paths.pop()}`
      const answer = await ask(here(), bearer(wrong), path)
      expect([what, answer.status]).toEqual([what, 401])
      await waitFor("the entry", async () => (await entriesOf(answer)).length === 1)
      expect([what, await entriesOf(answer)]).toMatchObject([
        what,
        [{ status: 401, outcome: "denied", after: { route: `GET ${path}` } }],
      ])
      expect(JSON.stringify(await answer.json())).not.toMatch(/sess_|user_|jwt|signature/i)
    }
    expect(await status(token)).toBe(200)
  })

  it("end when a refreshed token is used once more, with every token that came of it", async () => {
    const first = await signIn()
    const { token: second } = (await (await refresh(first)).json()) as { token: string }
    expect(second).not.toBe(first)
    expect(await status(second)).toBe(200)
    const replayed = await refresh(first, there())
    expect(replayed.status).toBe(401)
    await waitFor("the entry", async () => (await entriesOf(replayed)).length === 1)
    expect(await entriesOf(replayed)).toMatchObject([
      { action: "refresh_token", status: 401, outcome: "denied", after: { reason: "session reused" } },
    ])
    for (const url of [here(), there()]) {
      await waitFor("the end of the family", async () => (await status(second, url)) === 401)
    }
    expect((await refresh(second)).status).toBe(401)
  })

  it("go on in the cookie when they are refreshed by it", async () => {
    const session = await ask(here(), bearer(await signIn()), "/auth/session", "POST")
    const before = { ...cookieOf(session), "sec-fetch-site": "same-origin" }
    const after = cookieOf(await ask(here(), before, "/auth/token/refresh", "POST"))
    expect(after.cookie).not.toBe(before.cookie)
    expect((await ask(here(), after)).status).toBe(200)
    expect((await ask(here(), before, "/auth/token/refresh", "POST")).status).toBe(401)
    await waitFor("the end of the family", async () => (await ask(here(), after)).status === 401)
  })

  it("are listed to their owner and to who may, and ended one by one by no one else", async () => {
    const id = await member("reader")
    const reader = await adminClient(here(), login("reader"))
    const own = await reader.get<{ sessions: Session[]; count: number }>("/admin/access/me/sessions")
    expect(own.count).toBe(3)
    expect(own.sessions.filter(({ is_current }) => is_current)).toHaveLength(1)
    expect(own.sessions[0]).toMatchObject({ user_id: id, ip: expect.any(String), user_agent: "node" })
    expect(own.sessions[0]).not.toHaveProperty("token_id")
    const all = await owner.get<{ sessions: Session[] }>(`/admin/access/sessions?user_id=${id}`)
    expect(all.sessions.map((each) => each.id).sort()).toEqual(own.sessions.map((each) => each.id).sort())
    expect((await reader.raw("GET", "/admin/access/sessions")).status).toBe(403)

    const { sessions } = await owner.get<{ sessions: Session[] }>("/admin/access/me/sessions")
    const foreign = await reader.raw("DELETE", `/admin/access/me/sessions/${sessions[0]!.id}`)
    const missing = await reader.raw("DELETE", "/admin/access/me/sessions/sess_01")
    expect([foreign.status, missing.status]).toEqual([404, 404])
    expect((await reader.raw("DELETE", `/admin/access/sessions/${sessions[0]!.id}`)).status).toBe(403)

    const [elsewhere] = own.sessions.filter(({ is_current }) => !is_current)
    await reader.delete(`/admin/access/me/sessions/${elsewhere!.id}`)
    expect(await reader.delete("/admin/access/me/sessions?keep_current=true")).toMatchObject({ ended: 1 })
    expect((await reader.get<{ count: number }>("/admin/access/me/sessions")).count).toBe(1)
    await reader.delete("/admin/access/me/sessions")
    expect((await reader.raw("GET", "/admin/access/me")).status).toBe(401)
  })

  it("leave an owner's to an owner", async () => {
    const id = await member("ada")
    await owner.post("/admin/access/assignments", { subject_id: id, role_id: "admin" })
    const admin = await adminClient(here(), login("ada"))
    const { user } = await owner.get<{ user: { id: string } }>("/admin/users/me")
    expect((await admin.raw("DELETE", `/admin/access/members/${user.id}/sessions`)).status).toBe(403)
    expect((await owner.raw("GET", "/admin/users/me")).status).toBe(200)
  })
})
