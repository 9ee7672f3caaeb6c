import { randomBytes } from "node:crypto"
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
import { resetToken } from "../support/tokens.ts"
import { waitFor } from "../support/wait-for.ts"

const OTHER = "203.0.113.8"
const secret = randomBytes(24).toString("hex")
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const tokenOf = async (answer: Response) => ((await answer.json()) as { token: string }).token

describe("one login at several doors", () => {
  let database: TestDatabase
  let server: TestServer
  let pool: Pool
  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]
  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    const env = { RATE_LIMITS: "sign_in=1000/60,form=1000/60,reset=1000/60", JWT_SECRET: secret }
    server = await startServer({ databaseUrl: database.url, port: await freePort(), env })
  })
  afterAll(async () => {
    await pool?.end()
    await server?.stop()
    await database?.drop()
  })

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    await fetch(`${server.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    })
  /** Takes a new password by what is sent to somebody who has forgotten theirs; good once. */
  const resetOf = async (address: string, actor_type: string) => {
    const headers = bearer(await resetToken({ sql, secret }, { address, actor_type }))
    return async (password: string) =>
      (await post(`/auth/${actor_type}/emailpass/update`, { password }, headers)).status
  }
  const signIn = async (from: string, login: object) =>
    await post("/auth/user/emailpass", login, { "x-forwarded-for": from })

  it.each(["user", "customer"])(
    "takes a member's new password at the door of a %s once, no weak one, and signs out wherever the old one was used",
    async (type) => {
      const admin = await adminClient(server.url)
      const { client } = await addMember({ url: server.url, admin, sql }, `forgetful.${type}`, ["viewer"])
      const email = `forgetful.${type}@pasar.test`
      const reset = await resetOf(email, type)
      expect((await client.raw("GET", "/admin/users/me")).status).toBe(200)
      expect(await reset("password1234")).toBe(400)
      expect(await reset("a door that nobody paints")).toBe(200)
      expect(await reset("a door that somebody paints")).toBe(401)
      expect((await client.raw("GET", "/admin/users/me")).status).toBe(401)
      expect((await signIn(OTHER, { email, password: "a door that nobody paints" })).status).toBe(200)
    }
  )

  it("counts guesses at every door as guesses at one password, and tells of them", async () => {
    const admin = await adminClient(server.url)
    const { id } = await addMember({ url: server.url, admin, sql }, "guessed", ["viewer"])
    const login = { email: "guessed@pasar.test", password: "password of guessed" }
    const at = async (type: string, password = login.password) =>
      await post(`/auth/${type}/emailpass`, { ...login, password }, { "x-forwarded-for": "203.0.113.30" })
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
    const answer = await post("/auth/customer/emailpass", demoLogin, { "x-forwarded-for": "203.0.113.31" })
    const told = await sql("select action, actor_type, outcome from audit_entry where correlation_id = $1", [
      answer.headers.get("x-correlation-id"),
    ])
    expect([answer.status, told]).toEqual([200, [{ action: "sign_in", actor_type: "user", outcome: "succeeded" }]])
  })

  it.each(["x1", "vendor", "User", "constructor"])("knows no actor type %s, which core would sign in", async (type) => {
    const answers = [
      await post(`/auth/${type}/emailpass`, demoLogin),
      await post(`/auth/${type}/emailpass/register`, { email: "x@x.test", password: "a door that nobody paints" }),
      await post(`/auth/${type}/emailpass/reset-password`, { identifier: demoLogin.email }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400])
    expect(await sql("select 1 from provider_identity where entity_id = 'x@x.test'")).toEqual([])
  })

  it("makes nobody a member by a password that was chosen as a shopper's", async () => {
    const admin = await adminClient(server.url)
    const login = { email: "bela@pasar.test", password: "bela1234" }
    const at = async (type: string, password = login.password) => {
      const answer = await post(`/auth/${type}/emailpass`, { ...login, password }, { "x-forwarded-for": OTHER })
      return { status: answer.status, ...((await answer.json()) as { token?: string; message?: string }) }
    }
    expect((await post("/auth/customer/emailpass/register", login)).status).toBe(200)
    expect(await at("user")).toMatchObject({ status: 401, message: "Invalid email or password" })
    const { invite } = await admin.post<{ invite: { token: string } }>("/admin/invites", { email: login.email })
    const shopper = await at("customer")
    expect(await at("user")).toMatchObject({ status: 400, message: expect.stringContaining("12 characters or more") })
    const accept = async (token = "") =>
      (
        await post(
          `/admin/invites/accept?token=${invite.token}`,
          { first_name: "Bela", last_name: "Test" },
          bearer(token)
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

  it("takes from a shopper's earlier tokens and cookies, within seconds, what they were good for before a new password", async () => {
    const login = { email: "shopper.door@pasar.test", password: "a red door" }
    const [api_key] = await sql<{ token: string }>("select token from api_key where type = 'publishable' limit 1")
    const key = { "x-publishable-api-key": api_key!.token }
    const at = async (password: string) => await tokenOf(await post("/auth/customer/emailpass", { ...login, password }))
    const get = async (path: string, headers: Record<string, string>) =>
      (await fetch(`${server.url}${path}`, { headers: { ...key, ...headers } })).status
    const registered = await tokenOf(await post("/auth/customer/emailpass/register", login))
    await post("/store/customers", { email: login.email }, { ...key, ...bearer(registered) })
    const token = await at(login.password)
    const refreshed = await tokenOf(await post("/auth/token/refresh", {}, bearer(token)))
    const session = await post("/auth/session", {}, bearer(token))
    const cookie = session.headers.getSetCookie().map((each) => each.split(";")[0]!)
    const earlier = [bearer(token), bearer(refreshed), { cookie: cookie.join("; ") }]
    for (const headers of earlier) {
      expect(await get("/store/customers/me", headers)).toBe(200)
    }
    await sql(
      `with shopper as (select id, email from customer where email = $1 and has_account), in_cart as (
         insert into cart (id, customer_id, email, currency_code) select 'cart_of_door', id, email, 'sgd' from shopper)
       insert into "order" (id, customer_id, email, currency_code) select 'order_of_door', id, email, 'sgd' from shopper`,
      [login.email]
    )
    const own = ["/store/carts/cart_of_door", "/store/orders/order_of_door"]
    expect([await get(own[0]!, bearer(token)), await get(own[1]!, bearer(token))]).toEqual([200, 200])

    expect(await (await resetOf(login.email, "customer"))("a blue door")).toBe(200)
    const fresh = bearer(await at("a blue door"))
    for (const headers of earlier) {
      await waitFor("the earlier token", async () => (await get("/store/customers/me", headers)) === 401, {
        timeout_ms: 5_000,
      })
      expect([await get("/store/regions", headers), await get("/store/customers/me", fresh)]).toEqual([200, 200])
      expect((await post("/auth/token/refresh", {}, headers)).status).toBe(401)
      for (const path of own) {
        expect([path, await get(path, headers), await get(path, fresh)]).toEqual([path, 404, 200])
      }
    }
    expect((await post("/auth/session", {}, bearer(token))).status).toBe(401)
    expect((await post("/store/customers", { email: "x@pasar.test" }, { ...key, ...bearer(registered) })).status).toBe(
      401
    )
    const again = bearer(await tokenOf(await post("/auth/token/refresh", {}, fresh)))
    expect(await get("/store/customers/me", again)).toBe(200)
  })

  it("ends what an old password opened with the very change of it, by whatever hand", async () => {
    const admin = await adminClient(server.url)
    const { id, client } = await addMember({ url: server.url, admin, sql }, "changed.by.hand", ["viewer"])
    const shopper = { email: "changed.by.hand.shopper@pasar.test", password: "a red door" }
    await post("/auth/customer/emailpass/register", shopper)
    const token = await tokenOf(await post("/auth/customer/emailpass", shopper))
    const refresh = async () => (await post("/auth/token/refresh", {}, bearer(token))).status
    const look = async () => (await client.raw("GET", "/admin/users/me")).status
    expect([await refresh(), await look()]).toEqual([200, 200])
    // Whatever else is written to a login leaves its password as it was.
    const mark = (part: string) =>
      sql(
        `update provider_identity set provider_metadata = coalesce(provider_metadata, '{}') || $1 where entity_id like $2`,
        [part, "changed.by.hand%"]
      )
    await mark('{"seen": true}')
    expect([await refresh(), await look()]).toEqual([200, 200])
    await mark('{"password": "another"}')
    const ended = await sql("select distinct end_reason from access_session where actor_id = $1", [id])
    expect(ended).toEqual([{ end_reason: "password" }])
    await waitFor("the end of both", async () => (await refresh()) === 401 && (await look()) === 401, {
      timeout_ms: 5_000,
    })
  })

  it("lets in nobody by what a login was good for before it was a member's", async () => {
    const admin = await adminClient(server.url)
    const login = { email: "squat@pasar.test", password: "a door that nobody paints" }
    const { invite } = await admin.post<{ invite: { token: string } }>("/admin/invites", { email: login.email })
    const bearerOf = async (answer: Response) => bearer(await tokenOf(answer))
    const squatter = await bearerOf(await post("/auth/user/emailpass/register", login))
    const accept = async (headers: Record<string, string>) =>
      (await post(`/admin/invites/accept?token=${invite.token}`, { first_name: "Kim", last_name: "Test" }, headers))
        .status

    const password = "another door that nobody paints"
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    expect(await (await resetOf(login.email, "user"))(password)).toBe(200)
    expect(await accept(squatter)).toBe(401)
    expect(await accept(await bearerOf(await signIn(OTHER, { ...login, password })))).toBe(200)
    expect((await post("/auth/token/refresh", {}, squatter)).status).toBe(401)
    expect((await signIn(OTHER, { ...login, password })).status).toBe(200)
  })

  it("signs in nobody, at either door, whose entry in the audit log is lost", async () => {
    const { token } = (await (await signIn(OTHER, demoLogin)).json()) as { token: string }
    await sql(`create function lose_entry() returns trigger language plpgsql as $$ begin raise 'no space left'; end $$`)
    await sql(`create trigger lose_entry before insert on audit_entry for each row
      when (new.action in ('sign_in', 'start_session')) execute function lose_entry()`)
    const lost = [
      await signIn("203.0.113.32", demoLogin),
      await post("/auth/customer/emailpass", demoLogin, { "x-forwarded-for": "203.0.113.33" }),
      await post("/auth/session", {}, bearer(token)),
    ]
    await sql("drop trigger lose_entry on audit_entry")
    for (const answer of lost) {
      expect([answer.status, answer.headers.get("set-cookie"), await answer.text()]).toEqual([
        500,
        null,
        expect.not.stringMatching(/token|user/),
      ])
    }
    expect((await signIn("203.0.113.32", demoLogin)).status).toBe(200)
  })
})
