import { setTimeout as wait } from "node:timers/promises"
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
import { allRoutes, ENDLESS, SWITCHED_OFF } from "../support/admin-routes.ts"
import { addMember, type Member } from "../support/members.ts"
import { waitFor } from "../support/wait-for.ts"

type Entry = {
  action: string
  resource: string
  resource_id: string | null
  actor_type: string
  actor_id: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  status: number
  outcome: string
  correlation_id: string
}

const SESSIONS = /\/me\/sessions$/

describe("the trail of what is done", () => {
  let database: TestDatabase
  let server: TestServer
  let pool: Pool
  let owner: AdminClient
  let packer: Member

  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]
  const entries = async (query: string) =>
    (await owner.get<{ audit_entries: Entry[] }>(`/admin/audit-entries?${query}`)).audit_entries
  const of = async (answer: Response) => await entries(`correlation_id=${answer.headers.get("x-correlation-id")}`)
  const auth = async (method: string, path: string, { body, headers = {} }: { body?: object; headers?: object } = {}) =>
    await fetch(`${server.url}/auth${path}`, {
      method,
      headers: { ...(body && { "content-type": "application/json" }), ...headers },
      body: body && JSON.stringify(body),
    })

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    const env = { RATE_LIMITS: "admin=100000/60,sign_in=1000/60,reset=1000/60,form=1000/60" }
    server = await startServer({ databaseUrl: database.url, port: await freePort(), env })
    owner = await adminClient(server.url)
    packer = await addMember({ url: server.url, admin: owner, sql }, "packer", ["fulfilment"])
    await waitFor("the role", async () => (await packer.client.raw("GET", "/admin/orders")).status === 200)
  })
  afterAll(async () => {
    await pool?.end()
    await server?.stop()
    await database?.drop()
  })

  it("says who changed what from what to what, from where and under which id", async () => {
    const { product } = await owner.post<{ product: { id: string } }>("/admin/products", {
      title: "Trail cup",
      options: [{ title: "Size", values: ["S"] }],
    })
    const changed = await owner.raw("POST", `/admin/products/${product.id}`, { title: "Trail mug" })
    const removed = await owner.raw("DELETE", `/admin/products/${product.id}`)
    const [me] = await sql<{ id: string }>(`select id from "user" where email = $1`, [demoLogin.email])

    expect(await entries(`resource_id=${product.id}`)).toMatchObject([
      { action: "product:delete", before: { title: "Trail mug" }, after: null, outcome: "succeeded" },
      { action: "product:update", outcome: "succeeded" },
      { action: "product:create", before: null, after: { title: "Trail cup" }, resource_id: product.id, status: 200 },
    ])
    expect(await of(changed)).toEqual([
      expect.objectContaining({
        action: "product:update",
        resource: "product",
        actor_type: "user",
        actor_id: me!.id,
        before: { title: "Trail cup" },
        after: { title: "Trail mug" },
        status: 200,
        ip: expect.stringMatching(/127\.0\.0\.1|::1/),
        user_agent: expect.any(String),
        ended_at: expect.any(String),
      }),
    ])
    expect(removed.status).toBe(200)
  })

  it("keeps what was asked for and refused by the route, with the answer's status", async () => {
    const invalid = await owner.raw("POST", "/admin/products", { titel: "x", role: "owner" })
    expect(await of(invalid)).toMatchObject([
      { action: "product:create", after: { titel: "x", role: "owner" }, status: 400, outcome: "failed" },
    ])
    const without = await owner.raw("POST", "/admin/index/sync", { strategy: "full" })
    expect(await without.json()).toMatchObject({ message: "Medusa's index is not switched on in this shop" })
    expect(await of(without)).toMatchObject([{ action: "search_index:update", status: 404, outcome: "failed" }])
    const entities = await owner.raw("GET", "/admin/translations/entities?type=product")
    expect(entities.status).toBe(404)
    expect(await entities.json()).toMatchObject({ message: "Medusa's translation is not switched on in this shop" })
    const missing = await owner.raw("POST", "/admin/products/prod_none", { title: "x" })
    expect(await of(missing)).toMatchObject([{ resource_id: "prod_none", status: 404, outcome: "failed" }])
  })

  it("has one intent and one outcome for every route that changes something, with the answer's own status", async () => {
    const changes = allRoutes().filter(
      ({ method, rule, path }) =>
        method !== "GET" && rule !== "closed" && rule !== "open" && !SWITCHED_OFF.test(path) && !ENDLESS.test(path)
    )
    // Signs the owner out, so it comes last.
    const last = changes.filter(({ path }) => SESSIONS.test(path))
    const answered = new Map<string, { route: string; status: number }>()
    for (const { method, path } of [...changes.filter((each) => !last.includes(each)), ...last]) {
      const answer = await owner.raw(method, path, method === "POST" ? {} : undefined)
      answered.set(answer.headers.get("x-correlation-id")!, { route: `${method} ${path}`, status: answer.status })
    }
    owner = await adminClient(server.url)
    const rows = await sql<{ correlation_id: string; intents: number; statuses: number[] }>(
      `select correlation_id, count(*) filter (where outcome is null)::int as intents,
         array_agg(status) filter (where intent_id is not null) as statuses
       from audit_entry where correlation_id = any($1) group by 1`,
      [[...answered.keys()]]
    )
    const found = new Map(rows.map(({ correlation_id, intents, statuses }) => [correlation_id, { intents, statuses }]))
    const wrong = [...answered].filter(([id, { status }]) => {
      const { intents, statuses } = found.get(id) ?? {}
      return intents !== 1 || statuses?.length !== 1 || statuses[0] !== status
    })
    expect(wrong.map(([id, answer]) => ({ ...answer, ...found.get(id) }))).toEqual([])
    process.stdout.write(`routes that change something, each with intent and outcome: ${answered.size}\n`)
    expect(answered.size).toBeGreaterThan(250)
  })

  it("keeps no secret: a new key, a login and an invitation leave none of theirs in the table", async () => {
    const { api_key } = await owner.post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
      title: "Trail",
      type: "secret",
    })
    const { invite } = await owner.post<{ invite: { token: string } }>("/admin/invites", { email: "eve@pasar.test" })
    const unknown = await auth("POST", "/user/emailpass", {
      body: { email: "eve@pasar.test", password: "canary-password" },
    })
    expect(await of(unknown)).toMatchObject([{ action: "sign_in", resource_id: null, outcome: "failed" }])
    expect(await entries(`resource_id=${api_key.id}`)).toMatchObject([{ action: "api_key:create" }])
    const dump = JSON.stringify(await sql("select * from audit_entry"))
    for (const secret of [api_key.token, invite.token, "canary-password", demoLogin.password, "eve@pasar.test"]) {
      expect(dump).not.toContain(secret)
    }
  })

  it("tells of a change of roles", async () => {
    const given = await owner.raw("POST", "/admin/access/assignments", {
      subject_type: "user",
      subject_id: packer.id,
      role_id: "viewer",
      scope_type: "everything",
      scope_ids: [],
    })
    expect(given.status).toBe(200)
    const { assignment } = (await given.json()) as { assignment: { assignment_id: string } }
    expect(await of(given)).toMatchObject([
      { action: "member:update", after: { subject_id: packer.id, role_id: "viewer" }, outcome: "succeeded" },
    ])
    const taken = await owner.raw("DELETE", `/admin/access/assignments/${assignment.assignment_id}`)
    expect(await of(taken)).toMatchObject([
      { resource_id: assignment.assignment_id, before: { subject_id: packer.id, role_id: "viewer" } },
    ])
  })

  it("tells of a refusal at once, and of its repetitions in one entry", async () => {
    const refund = async () => await packer.client.raw("POST", "/admin/payments/pay_1/refund", {})
    const first = await refund()
    expect(await of(first)).toMatchObject([
      {
        actor_id: packer.id,
        action: "order:refund",
        resource: "payment",
        resource_id: "pay_1",
        status: 403,
        outcome: "denied",
        after: { route: "POST /admin/payments/:id/refund", missing: ["order:refund"] },
      },
    ])
    await Promise.all(Array.from({ length: 200 }, refund))
    expect(await entries(`actor=${packer.id}&outcome=denied&action=order:refund`)).toHaveLength(1)
  })

  it("tells of what core and the front refuse before anything of ours is asked: tokens and other sites", async () => {
    const forged = await fetch(`${server.url}/admin/products`, { headers: { authorization: "Bearer e30.e30.x" } })
    expect(forged.status).toBe(401)
    const crossed = await fetch(`${server.url}/admin/stores`, {
      method: "POST",
      headers: { cookie: "connect.sid=x", origin: "https://evil.test", "sec-fetch-site": "cross-site" },
    })
    expect(crossed.status).toBe(403)
    const trick = await packer.client.raw("GET", "/admin/api-keys.")
    expect(trick.status).toBe(404)
    await waitFor("the entries", async () => (await of(crossed)).length === 1 && (await of(forged)).length === 1)
    expect(await of(forged)).toMatchObject([
      {
        actor_type: "anonymous",
        actor_id: null,
        status: 401,
        outcome: "denied",
        after: { route: "GET /admin/products" },
      },
    ])
    expect(await of(trick)).toMatchObject([
      { actor_id: packer.id, status: 404, outcome: "denied", after: { path: "/admin/api-keys." } },
    ])
  })

  it("tells who signed in, who failed to, and who signed out", async () => {
    const good = await auth("POST", "/user/emailpass", { body: demoLogin })
    const { token } = (await good.json()) as { token: string }
    const [signedIn] = await of(good)
    expect(signedIn).toMatchObject({ action: "sign_in", actor_type: "user", status: 200, outcome: "succeeded" })
    const id = signedIn!.actor_id

    const wrong = async (email: string) => await auth("POST", "/user/emailpass", { body: { email, password: "no" } })
    expect(await of(await wrong(demoLogin.email))).toMatchObject([
      { action: "sign_in", actor_type: "anonymous", resource: "user", resource_id: id, status: 401, outcome: "failed" },
    ])

    const started = await auth("POST", "/session", { headers: { authorization: `Bearer ${token}` } })
    expect(await of(started)).toMatchObject([{ action: "start_session", actor_id: id, outcome: "succeeded" }])
    const cookie = started.headers.get("set-cookie")!.split(";")[0]!
    const ended = await auth("DELETE", "/session", { headers: { cookie } })
    expect(await of(ended)).toMatchObject([{ action: "sign_out", actor_id: id, outcome: "succeeded" }])
    const reset = await auth("POST", "/user/emailpass/reset-password", { body: { identifier: demoLogin.email } })
    await waitFor("the entry of the reset", async () => (await of(reset)).length > 0)
    expect(await of(reset)).toMatchObject([{ action: "ask_password_reset", resource_id: id, actor_type: "anonymous" }])
  })

  it("leaves shoppers' sign-ins and plain reads alone", async () => {
    const shopper = await auth("POST", "/customer/emailpass", { body: { email: "a@b.test", password: "no" } })
    const read = await owner.raw("GET", "/admin/products?limit=1")
    await wait(200)
    expect([await of(shopper), await of(read)]).toEqual([[], []])
  })
})
