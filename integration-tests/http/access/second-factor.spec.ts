import { Pool } from "pg"
import {
  adminClient,
  createDatabase,
  freePort,
  startServer,
  type AdminClient,
  type TestDatabase,
  type TestServer,
} from "../../harness/index.ts"
import { addMember } from "../support/members.ts"
import { codeOf, PERIOD_MS } from "../support/totp.ts"
import { waitFor } from "../support/wait-for.ts"

type SignedIn = { token: string; mfa_required?: boolean; mfa_challenge?: { id: string } }

describe("a second factor", () => {
  let database: TestDatabase
  let servers: TestServer[] = []
  let pool: Pool
  let owner: AdminClient
  const login = { email: "careful@pasar.test", password: "password of careful" }
  let secret = ""
  let factor_id = ""

  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]
  const ask = async (method: string, path: string, token: string, body?: unknown, server = 0) =>
    await fetch(`${servers[server]!.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const signIn = async (server = 0) =>
    (await (await ask("POST", "/auth/user/emailpass", "", login, server)).json()) as SignedIn
  const status = async (token: string, path = "/admin/orders", server = 0) =>
    (await ask("GET", path, token, undefined, server)).status
  const prove = async ({ token, mfa_challenge }: SignedIn, code: string, server = 0) =>
    await ask("POST", `/auth/mfa/challenges/${mfa_challenge!.id}/verify`, token, { method: "totp", code }, server)

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    const env = { RATE_LIMITS: "sign_in=1000/60" }
    const start = async () => await startServer({ databaseUrl: database.url, port: await freePort(), env })
    servers = [await start(), await start()]
    owner = await adminClient(servers[0]!.url)
    await addMember({ url: servers[0]!.url, admin: owner, sql }, "careful", ["viewer"])
  })
  afterAll(async () => {
    await pool?.end()
    await Promise.all(servers.map((server) => server.stop()))
    await database?.drop()
  })

  it("is asked of a role by an owner, and then shuts everything but one's own account, in each of two processes", async () => {
    const { token } = await signIn()
    for (const server of [0, 1]) {
      await waitFor("the role", async () => (await status(token, "/admin/orders", server)) === 200)
    }
    const path = "/admin/access/roles/viewer/second-factor"
    expect((await ask("POST", path, token, { is_required: true })).status).toBe(403)
    await owner.post(path, { is_required: true })
    for (const server of [0, 1]) {
      await waitFor("the demand", async () => (await status(token, "/admin/orders", server)) === 403)
    }
    expect(await (await ask("GET", "/admin/orders", token)).json()).toMatchObject({ type: "second_factor_required" })
    for (const own of ["/admin/users/me", "/admin/access/me", "/admin/access/me/sessions"]) {
      expect([own, await status(token, own)]).toEqual([own, 200])
    }
    expect((await owner.raw("GET", "/admin/orders")).status).toBe(200)
  })

  it("is set up with an authenticator app, and opens the admin from the next sign-in on", async () => {
    const { token } = await signIn()
    const begun = await ask("POST", "/auth/mfa/factors", token, { provider: "totp", label: "careful" })
    const set = (await begun.json()) as { secret: string; otpauth_url: string; mfa_factor: { id: string } }
    ;[secret, factor_id] = [set.secret, set.mfa_factor.id]
    expect(set.otpauth_url).toContain("issuer=Pasar")
    const verify = async (code: string) =>
      (await ask("POST", `/auth/mfa/factors/${factor_id}/verify`, token, { code })).status
    expect(await verify("000000")).not.toBe(200)
    expect(await verify(codeOf(secret))).toBe(200)
    expect(await status(token)).toBe(403)

    const halfway = await signIn()
    expect(halfway).toMatchObject({ mfa_required: true })
    expect(await status(halfway.token, "/admin/users/me")).toBe(401)
    const { token: proved } = (await (await prove(halfway, codeOf(secret))).json()) as SignedIn
    expect(await status(proved)).toBe(200)
    const { token: refreshed } = (await (await ask("POST", "/auth/token/refresh", proved)).json()) as SignedIn
    expect(await status(refreshed)).toBe(200)
  })

  it("takes a code once, in each of two processes", async () => {
    const code = codeOf(secret, Date.now() + PERIOD_MS)
    const first = await prove(await signIn(), code)
    expect(first.status).toBe(200)
    for (const server of [0, 1]) {
      const again = await prove(await signIn(server), code, server)
      expect([again.status, await again.json()]).toEqual([
        400,
        expect.objectContaining({ message: "This code was used already. Sign in again with the next one" }),
      ])
      expect(
        await sql("select action, outcome, after from audit_entry where correlation_id = $1", [
          again.headers.get("x-correlation-id"),
        ])
      ).toEqual([{ action: "sign_in", outcome: "denied", after: JSON.stringify({ reason: "code used before" }) }])
    }
    // What follows takes codes of this time again.
    await sql("update access_lockout set failed_at = failed_at - interval '1 hour' where key like 'code:%'")
  })

  it("can be neither set up anew nor taken away by who has the password alone", async () => {
    const halfway = await signIn()
    expect((await ask("POST", "/auth/mfa/factors", halfway.token, { provider: "totp" })).status).toBe(401)
    const { token } = (await (await prove(halfway, codeOf(secret))).json()) as SignedIn
    const remove = async (body: unknown) => (await ask("DELETE", `/auth/mfa/factors/${factor_id}`, token, body)).status
    expect(await remove({})).toBe(400)
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await remove({ method: "totp", code: `00000${guess}` })).toBe(400)
    }
    expect(await remove({ method: "totp", code: codeOf(secret, Date.now() + PERIOD_MS) })).toBe(429)
    expect(await status(token)).toBe(200)
    await sql("delete from access_lockout")
  })

  it("lies encrypted in the database", async () => {
    const [row] = await sql<{ text: string }>("select t::text as text from auth_mfa_factor t where id = $1", [
      factor_id,
    ])
    expect(row!.text).toContain("v1:")
    expect(row!.text).not.toContain(secret)
  })

  it("is guessed five times and no more, however often the password is given again, in each of two processes", async () => {
    const wrong = async () => (await prove(await signIn(), "000000")).status
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await wrong()).not.toBe(429)
    }
    expect(await wrong()).toBe(429)
    expect((await prove(await signIn(), codeOf(secret))).status).toBe(429)
    expect((await prove(await signIn(), codeOf(secret), 1)).status).toBe(429)
  })

  it("is no longer asked when the owner says so", async () => {
    const path = "/admin/access/roles/viewer/second-factor"
    expect(await owner.post(path, { is_required: false })).toMatchObject({ role: { requires_second_factor: false } })
    expect((await owner.raw("POST", "/admin/access/roles/nothing/second-factor", { is_required: true })).status).toBe(
      404
    )
    expect(await sql("select role_id from access_second_factor_role")).toEqual([])
  })
})
