import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto"
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
import { addMember } from "../support/members.ts"

const PERSON = "203.0.113.7"
const OTHER = "203.0.113.8"
const secret = randomBytes(24).toString("hex")

describe("signing in", () => {
  let database: TestDatabase
  let servers: TestServer[] = []
  let pool: Pool
  const start = async () =>
    await startServer({
      databaseUrl: database.url,
      port: await freePort(),
      env: { RATE_LIMITS: "sign_in=1000/60,form=1000/60,reset=1000/60", JWT_SECRET: secret },
    })
  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]
  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    servers = [await start(), await start()]
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

  it("lets a shopper choose freely", async () => {
    const answer = await post(0, "/auth/customer/emailpass/register", { email: "sari@mail.test", password: "sari" })
    expect(answer.status).toBe(200)
  })

  it("takes a new password once, no weak one, and signs out wherever the old one was used", async () => {
    const admin = await adminClient(servers[0]!.url)
    const { client } = await addMember({ url: servers[0]!.url, admin, sql }, "forgetful", ["viewer"])
    const email = "forgetful@pasar.test"
    const jti = randomUUID()
    await sql(
      `insert into auth_password_reset_token
         (id, auth_identity_id, provider_identity_id, entity_id, token_hash, expires_at)
       select 'test_reset', auth_identity_id, id, entity_id, $2, now() + interval '15 minutes'
       from provider_identity where entity_id = $1`,
      [email, createHash("sha256").update(jti).digest("hex")]
    )
    const reset = async (password: string) =>
      (
        await post(
          0,
          "/auth/user/emailpass/update",
          { password },
          { authorization: `Bearer ${resetToken(email, jti)}` }
        )
      ).status
    expect((await client.raw("GET", "/admin/users/me")).status).toBe(200)
    expect(await reset("password1234")).toBe(400)
    expect(await reset("a door that nobody paints")).toBe(200)
    expect(await reset("a door that somebody paints")).toBe(401)
    expect((await client.raw("GET", "/admin/users/me")).status).toBe(401)
    expect((await signIn(0, OTHER, { email, password: "a door that nobody paints" })).status).toBe(200)
  })

  const resetToken = (entity_id: string, jti: string) => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
    const exp = Math.floor(Date.now() / 1_000) + 600
    const claims = { entity_id, provider: "emailpass", actor_type: "user", purpose: "reset", jti, exp }
    const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`
  }
})
