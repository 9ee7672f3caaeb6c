import { request } from "node:http"
import { Pool } from "pg"
import {
  adminClient,
  createDatabase,
  demoLogin,
  freePort,
  startServer,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"
import { waitFor } from "../support/wait-for.ts"

const PERSON = "203.0.113.7"
const OTHER = "203.0.113.8"

describe("signing in", () => {
  let database: TestDatabase
  let servers: TestServer[] = []
  let pool: Pool
  const start = async () =>
    await startServer({
      databaseUrl: database.url,
      port: await freePort(),
      env: { RATE_LIMITS: "sign_in=1000/60,form=1000/60,reset=1000/60" },
    })
  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]
  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    servers = [await start(), await start()]
    await (await adminClient(servers[0]!.url)).post("/admin/invites", { email: "weak.person@pasar.test" })
  })
  afterAll(async () => {
    await pool?.end()
    await Promise.all(servers.map((server) => server.stop()))
    await database?.drop()
  })

  const post = async (server: number, path: string, body: unknown, headers: Record<string, string> = {}) =>
    await fetch(`${servers[server]!.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    })
  const signIn = async (server: number, from: string, login: object = demoLogin) =>
    await post(server, "/auth/user/emailpass", login, { "x-forwarded-for": from })
  const wrong = { ...demoLogin, password: "not the password" }

  it("answers who asks for a new password alike, and before it looks whether there is such a login", async () => {
    const tables = [
      "provider_identity",
      "auth_identity",
      "auth_password_reset_token",
      '"user"',
      "invite",
      "audit_entry",
    ]
    const shopper = { email: "forgetful@mail.test", password: "a red door" }
    expect((await post(0, "/auth/customer/emailpass/register", shopper)).status).toBe(200)
    const known: Record<string, string> = { user: demoLogin.email, customer: shopper.email }
    const client = await pool.connect()
    const answers: unknown[] = []
    try {
      await client.query("begin")
      await client.query(`lock table ${tables.join()} in access exclusive mode`)
      for (const type of ["user", "customer"]) {
        for (const identifier of [known[type]!, "nobody@pasar.test"]) {
          const answer = await fetch(`${servers[0]!.url}/auth/${type}/emailpass/reset-password`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ identifier }),
            signal: AbortSignal.timeout(15_000),
          })
          answers.push([answer.status, await answer.text(), [...answer.headers.keys()]])
        }
      }
    } finally {
      await client.query("rollback")
      client.release()
    }
    expect(answers).toEqual(answers.map(() => [201, "Created", (answers[0] as unknown[])[2]]))
    await waitFor("the tokens", async () => {
      const made = await sql<{ entity_id: string }>("select entity_id from auth_password_reset_token")
      return (
        made
          .map(({ entity_id }) => entity_id)
          .sort()
          .join() === Object.values(known).sort().join()
      )
    })
  })

  it("makes the token of who hangs up before the answer", async () => {
    const shopper = { email: "hasty@mail.test", password: "a red door" }
    expect((await post(0, "/auth/customer/emailpass/register", shopper)).status).toBe(200)
    const sent = request(`${servers[0]!.url}/auth/customer/emailpass/reset-password`, {
      method: "POST",
      headers: { "content-type": "application/json" },
    })
    sent.on("error", () => undefined)
    sent.end(JSON.stringify({ identifier: shopper.email }), () => setTimeout(() => sent.destroy(), 1))
    await waitFor("the token", async () => {
      const made = await sql("select 1 from auth_password_reset_token where entity_id = $1", [shopper.email])
      return made.length === 1
    })
  })

  it("locks an account for an address that guessed five times, over all processes, and nobody else", async () => {
    for (const server of [0, 1, 0, 1, 0]) {
      expect((await signIn(server, PERSON, wrong)).status).toBe(401)
    }
    for (const server of [0, 1]) {
      const refused = await signIn(server, PERSON)
      const wait = Number(refused.headers.get("retry-after"))
      expect([refused.status, wait > 0 && wait <= 30]).toEqual([429, true])
      expect(await refused.json()).toMatchObject({
        type: "locked_out",
        message: `There were too many failed attempts to sign in here. Try again in ${wait} seconds.`,
        retry_after: wait,
        correlation_id: expect.any(String),
      })
    }
    expect((await signIn(0, OTHER)).status).toBe(200)
  })

  it.each(["GET", "HEAD"])("takes no password by %s, by which core signs in too", async (method) => {
    const body = JSON.stringify(demoLogin)
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) }
    const answer = await new Promise<{ status?: number | undefined; allow?: string | undefined; text: string }>(
      (resolve, reject) =>
        request(`${servers[0]!.url}/auth/user/emailpass`, { method, headers }, (res) => {
          let text = ""
          res.on("data", (part) => (text += String(part)))
          res.on("end", () => resolve({ status: res.statusCode, allow: res.headers.allow, text }))
        })
          .on("error", reject)
          .end(body)
    )
    expect(answer).toMatchObject({ status: 405, allow: "POST", text: expect.not.stringContaining("token") })
    expect((await signIn(0, OTHER)).status).toBe(200)
  })

  it("holds the lock through a restart", async () => {
    await sql("update access_lockout set locked_until = now() + interval '10 minutes' where locked_until is not null")
    await servers[0]!.stop()
    servers[0] = await start()
    expect([(await signIn(0, PERSON)).status, (await signIn(0, OTHER)).status]).toEqual([429, 200])
  })

  it("answers guesses at an account that there is not like those at one that there is", async () => {
    const nobody = { email: "nobody@pasar.test", password: "not the password" }
    const tell = async (login: object) => {
      const answer = await signIn(0, "203.0.113.20", login)
      const { message, type } = (await answer.json()) as { message: string; type: string }
      return [answer.status, type, message.replace(/\d+/, "some")]
    }
    for (let guess = 0; guess < 6; guess += 1) {
      expect(await tell(nobody)).toEqual(await tell(wrong))
    }
    expect((await tell(nobody))[0]).toBe(429)
  })

  it.each([
    ["too short", "eleven sign", /12 characters or more/],
    ["one that many use", "password1234", /easy to guess/],
    ["the address", "weak.person@pasar.test", /easy to guess/],
  ])("takes no password from who was invited that is %s", async (_, password, message) => {
    const answer = await post(0, "/auth/user/emailpass/register", { email: "weak.person@pasar.test", password })
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([
      400,
      expect.stringMatching(message),
    ])
    expect(await sql("select 1 from provider_identity where entity_id = 'weak.person@pasar.test'")).toEqual([])
  })

  it("makes no login for the team where no invitation waits, and says the same of whoever it is asked about", async () => {
    const register = async (type: string, email: string, password = "a door that nobody paints") => {
      const answer = await post(0, `/auth/${type}/emailpass/register`, { email, password })
      const { type: kind, message } = (await answer.json()) as { type?: string; message?: string }
      return { status: answer.status, kind, message }
    }
    expect((await register("customer", "shopper@mail.test")).status).toBe(200)
    const said = { status: 400, kind: "not_allowed", message: "No invitation waits for this address" }
    for (const email of [demoLogin.email, "shopper@mail.test", "stranger@pasar.test"]) {
      expect([await register("user", email), await register("user", email, "weak")]).toEqual([said, said])
    }
    expect(await sql("select 1 from provider_identity where entity_id = 'stranger@pasar.test'")).toEqual([])
    expect((await register("user", "weak.person@pasar.test")).status).toBe(200)
  })

  it("asks of a shopper's password eight characters", async () => {
    const register = async (password: string) =>
      (await post(0, "/auth/customer/emailpass/register", { email: "sari@mail.test", password })).status
    expect([await register("sari123"), await register("sari1234")]).toEqual([400, 200])
  })
})
