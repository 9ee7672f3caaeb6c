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

  it("asks of a shopper's password eight characters", async () => {
    const register = async (password: string) =>
      (await post(0, "/auth/customer/emailpass/register", { email: "sari@mail.test", password })).status
    expect([await register("sari123"), await register("sari1234")]).toEqual([400, 200])
  })

  it.each(["user", "customer"])(
    "takes a member's new password at the door of a %s once, no weak one, and signs out wherever the old one was used",
    async (type) => {
      const admin = await adminClient(servers[0]!.url)
      const { client } = await addMember({ url: servers[0]!.url, admin, sql }, `forgetful.${type}`, ["viewer"])
      const email = `forgetful.${type}@pasar.test`
      const reset = await resetOf(email, type)
      expect((await client.raw("GET", "/admin/users/me")).status).toBe(200)
      expect(await reset("password1234")).toBe(400)
      expect(await reset("a door that nobody paints")).toBe(200)
      expect(await reset("a door that somebody paints")).toBe(401)
      expect((await client.raw("GET", "/admin/users/me")).status).toBe(401)
      expect((await signIn(0, OTHER, { email, password: "a door that nobody paints" })).status).toBe(200)
    }
  )

  it("counts guesses at every door as guesses at one password, and tells of them", async () => {
    const admin = await adminClient(servers[0]!.url)
    const { id } = await addMember({ url: servers[0]!.url, admin, sql }, "guessed", ["viewer"])
    const login = { email: "guessed@pasar.test", password: "password of guessed" }
    const at = async (type: string, password = login.password) =>
      await post(0, `/auth/${type}/emailpass`, { ...login, password }, { "x-forwarded-for": "203.0.113.30" })
    for (const type of ["user", "customer", "customer", "user", "customer"]) {
      const guess = await at(type, "not the password")
      const told = await sql("select resource_id, outcome from audit_entry where correlation_id = $1", [
        guess.headers.get("x-correlation-id"),
      ])
      expect([type, guess.status]).toEqual([type, 401])
      // The first of a minute is told at once, and the others are counted.
      expect([[], [{ resource_id: id, outcome: "failed" }]]).toContainEqual(told)
    }
    expect([(await at("user")).status, (await at("customer")).status]).toEqual([429, 429])
    const told = await sql<{ count: number }>(
      "select count(*)::int as count from audit_entry where action = 'sign_in' and outcome = 'failed' and resource_id = $1",
      [id]
    )
    expect(told[0]!.count).toBeGreaterThan(0)
  })

  it("tells of a member who signs in at a shopper's door", async () => {
    const answer = await post(0, "/auth/customer/emailpass", demoLogin, { "x-forwarded-for": "203.0.113.31" })
    const told = await sql("select action, actor_type, outcome from audit_entry where correlation_id = $1", [
      answer.headers.get("x-correlation-id"),
    ])
    expect([answer.status, told]).toEqual([200, [{ action: "sign_in", actor_type: "user", outcome: "succeeded" }]])
  })

  it.each(["x1", "vendor", "User", "constructor"])("knows no actor type %s, which core would sign in", async (type) => {
    const answers = [
      await post(0, `/auth/${type}/emailpass`, demoLogin),
      await post(0, `/auth/${type}/emailpass/register`, { email: "x@x.test", password: "a door that nobody paints" }),
      await post(0, `/auth/${type}/emailpass/reset-password`, { identifier: demoLogin.email }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400])
    expect(await sql("select 1 from provider_identity where entity_id = 'x@x.test'")).toEqual([])
  })

  it("makes nobody a member by a password that was chosen as a shopper's", async () => {
    const admin = await adminClient(servers[0]!.url)
    const login = { email: "bela@pasar.test", password: "bela1234" }
    const at = async (type: string, password = login.password) => {
      const answer = await post(0, `/auth/${type}/emailpass`, { ...login, password }, { "x-forwarded-for": OTHER })
      return { status: answer.status, ...((await answer.json()) as { token?: string; message?: string }) }
    }
    expect((await post(0, "/auth/customer/emailpass/register", login)).status).toBe(200)
    expect(await at("user")).toMatchObject({ status: 401, message: "Invalid email or password" })
    const { invite } = await admin.post<{ invite: { token: string } }>("/admin/invites", { email: login.email })
    const shopper = await at("customer")
    expect(await at("user")).toMatchObject({ status: 400, message: expect.stringContaining("12 characters or more") })
    const accept = async (token = "") =>
      (
        await post(
          0,
          `/admin/invites/accept?token=${invite.token}`,
          { first_name: "Bela", last_name: "Test" },
          { authorization: `Bearer ${token}` }
        )
      ).status
    expect([shopper.status, await accept(shopper.token)]).toEqual([200, 401])

    const reset = await resetOf(login.email, "customer")
    expect(await reset("short one")).toBe(400)
    expect(await reset("a door that nobody paints")).toBe(200)
    expect((await at("user")).status).toBe(401)
    const { token } = await at("user", "a door that nobody paints")
    expect(await accept(token)).toBe(200)
  })

  it("lets in nobody by what a login was good for before it was a member's", async () => {
    const admin = await adminClient(servers[0]!.url)
    const login = { email: "squat@pasar.test", password: "a door that nobody paints" }
    const { invite } = await admin.post<{ invite: { token: string } }>("/admin/invites", { email: login.email })
    const bearerOf = async (answer: Response) => ({
      authorization: `Bearer ${((await answer.json()) as { token: string }).token}`,
    })
    const squatter = await bearerOf(await post(0, "/auth/user/emailpass/register", login))
    const accept = async (headers: Record<string, string>) =>
      (await post(0, `/admin/invites/accept?token=${invite.token}`, { first_name: "Kim", last_name: "Test" }, headers))
        .status

    const password = "another door that nobody paints"
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect(await (await resetOf(login.email, "user"))(password)).toBe(200)
    expect(await accept(squatter)).toBe(401)
    expect(await accept(await bearerOf(await signIn(0, OTHER, { ...login, password })))).toBe(200)
    expect((await post(0, "/auth/token/refresh", {}, squatter)).status).toBe(401)
    expect((await signIn(0, OTHER, { ...login, password })).status).toBe(200)
  })

  /** What is sent to somebody who has forgotten their password: signed by the shop, good once. */
  const resetOf = async (entity_id: string, actor_type: string) => {
    const jti = randomUUID()
    await sql(
      `insert into auth_password_reset_token
         (id, auth_identity_id, provider_identity_id, entity_id, token_hash, expires_at)
       select $3, auth_identity_id, id, entity_id, $2, now() + interval '15 minutes'
       from provider_identity where entity_id = $1`,
      [entity_id, createHash("sha256").update(jti).digest("hex"), `reset_${jti}`]
    )
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
    const exp = Math.floor(Date.now() / 1_000) + 600
    const claims = { entity_id, provider: "emailpass", actor_type, purpose: "reset", jti, exp }
    const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`
    const authorization = `Bearer ${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`
    return async (password: string) =>
      (await post(0, `/auth/${actor_type}/emailpass/update`, { password }, { authorization })).status
  }
})
