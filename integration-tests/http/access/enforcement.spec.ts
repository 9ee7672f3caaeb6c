import { setTimeout as sleep } from "node:timers/promises"
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
import { allRoutes, ENDLESS, SWITCHED_OFF } from "../support/admin-routes.ts"
import { addMember, type Member } from "../support/members.ts"
import { waitFor } from "../support/wait-for.ts"

type Denial = { type: string; message: string; missing?: string[]; roles?: { id: string }[]; ask?: { name: string }[] }

describe("the admin's door", () => {
  let database: TestDatabase
  let servers: TestServer[] = []
  let pool: Pool
  let owner: AdminClient
  let stranger: Member
  let viewer: Member
  let packer: Member

  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]
  const status = async (client: AdminClient, method: string, path: string) =>
    (await client.raw(method, path, method === "POST" ? {} : undefined)).status
  const denial = async (client: AdminClient, method: string, path: string) => {
    const answer = await client.raw(method, path, method === "POST" ? {} : undefined)
    return { status: answer.status, ...((await answer.json()) as Denial) }
  }

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    const env = { RATE_LIMITS: "admin=100000/60,sign_in=1000/60" }
    const start = async () => await startServer({ databaseUrl: database.url, port: await freePort(), env })
    servers = [await start(), await start()]
    const { url } = servers[0]!
    owner = await adminClient(url)
    const add = async (name: string, roles: string[]) => await addMember({ url, admin: owner, sql }, name, roles)
    stranger = await add("stranger", [])
    viewer = await add("viewer", ["viewer"])
    packer = await add("packer", ["fulfilment"])
    await waitFor(
      "the rights of the new members",
      async () => (await status(packer.client, "GET", "/admin/orders")) === 200
    )
  })
  afterAll(async () => {
    await pool?.end()
    await Promise.all(servers.map((server) => server.stop()))
    await database?.drop()
  })

  it("is open to the first user, who owns the shop", async () => {
    for (const path of ["/admin/products", "/admin/users/me", "/admin/api-keys", "/admin/listings", "/admin/stores"]) {
      expect([path, await status(owner, "GET", path)]).toEqual([path, 200])
    }
    const reads = allRoutes().filter(({ method, rule }) => method === "GET" && rule !== "closed")
    const refused: unknown[] = []
    for (const { path } of reads.filter((read) => !ENDLESS.test(read.path))) {
      const found = await Promise.race([status(owner, "GET", path), sleep(10_000, "late")])
      if (found === 401 || found === 403 || found === "late") {
        refused.push([path, found])
      }
    }
    expect(refused).toEqual([])
  })

  it("is shut on every route to who has no role, and every proprietary route is not there for anybody", async () => {
    const expected = ({ rule }: { rule: unknown }) => (rule === "closed" ? 404 : 403)
    const routes = allRoutes().filter(({ rule, path }) => rule !== "open" && !SWITCHED_OFF.test(path))
    const wrong: unknown[] = []
    for (const route of routes) {
      const found = await status(stranger.client, route.method, route.path)
      if (found !== expected(route)) {
        wrong.push({ ...route, found })
      }
      if (route.rule === "closed" && (await status(owner, route.method, route.path)) !== 404) {
        wrong.push(route)
      }
    }
    expect(wrong).toEqual([])
    expect(routes.length).toBeGreaterThan(450)
  })

  it("lets a viewer read and change nothing: every route but the reads of the role is refused with what is missing", async () => {
    const wrong: unknown[] = []
    for (const { method, path, rule } of allRoutes()) {
      if (method !== "GET" && typeof rule === "string" && rule.includes(":") && !SWITCHED_OFF.test(path)) {
        const { status, missing } = await denial(viewer.client, method, path)
        if (status !== 403 || missing?.[0] !== rule) {
          wrong.push({ method, path, status, missing })
        }
      }
    }
    expect(wrong).toEqual([])
    expect(await status(viewer.client, "GET", "/admin/orders")).toBe(200)
    expect(await status(viewer.client, "GET", "/admin/users/me")).toBe(200)
  })

  it("says which policy is missing, which roles have it and whom to ask", async () => {
    expect(await denial(packer.client, "POST", "/admin/payments/pay_1/refund")).toMatchObject({
      status: 403,
      type: "not_allowed",
      message: expect.stringMatching(/^You lack order:refund\. Roles with it: .*Finance.*\. Ask Demo Merchant\.$/),
      missing: ["order:refund"],
      roles: expect.arrayContaining([{ id: "finance", name: "Finance" }]),
      ask: [{ id: expect.stringMatching(/^user_/), name: "Demo Merchant" }],
      correlation_id: expect.any(String),
    })
    expect(await denial(packer.client, "POST", "/admin/api-keys")).toMatchObject({
      status: 403,
      message: "This is the owner's alone. Ask Demo Merchant.",
    })
  })

  it("reads a path as Express does: letter case, a trailing slash, HEAD; and tricks find nothing", async () => {
    const tried = async (client: AdminClient, method: string, path: string) => [
      path,
      await status(client, method, path),
    ]
    for (const path of ["/ADMIN/api-keys", "/admin/API-Keys/", "/admin/api%2Dkeys"]) {
      const isFound = (await status(owner, "GET", path)) === 200
      expect(await tried(packer.client, "GET", path)).toEqual([path, isFound ? 403 : 404])
      expect(await tried(packer.client, "HEAD", path)).toEqual([path, isFound ? 403 : 404])
    }
    // Of one kind in a minute the audit log tells the first alone, so each trick has a method of its own, and somebody who
    // was refused nothing before.
    const prober = await addMember({ url: servers[0]!.url, admin: owner, sql }, "prober", ["viewer"])
    for (const [method, trick, status, route] of [
      // Nobody's route: it stands for the one that a mount would make of it.
      ["GET", "/admin//api-keys", 403, "GET /admin/api-keys"],
      ["POST", "/admin/%2fapi-keys", 404, undefined],
      ["DELETE", "/admin/api-keys.", 404, undefined],
      ["PUT", "/admin/stores%2f..%2fapi-keys", 404, undefined],
      ["PATCH", "/admin/orders/..%2fapi-keys", 404, undefined],
    ] as const) {
      const answer = await prober.client.raw(method, trick)
      const id = answer.headers.get("x-correlation-id")
      expect([trick, answer.status, JSON.stringify(await answer.json()).includes("sk_")]).toEqual([
        trick,
        status,
        false,
      ])
      expect(
        await sql("select actor_id, status, outcome, after from audit_entry where correlation_id = $1", [id])
      ).toEqual([
        {
          ...{ actor_id: prober.id, status, outcome: "denied" },
          after: JSON.stringify(route ? { route } : { route: `${method} /admin/*`, path: trick }),
        },
      ])
    }
    expect((await owner.raw("GET", "/admin//api-keys")).status).toBe(404)
    expect(await status(packer.client, "GET", "/admin/api-keys?x=/admin/stores")).toBe(403)
    expect(await status(packer.client, "HEAD", "/admin/orders/")).toBe(200)
    expect(await status(packer.client, "GET", "/Admin/Orders/")).toBe(200)
    expect(await status(owner, "GET", "/admin/brand-new")).toBe(404)
  })

  it("asks a member to sign in before it says anything", async () => {
    for (const path of ["/admin/orders", "/admin/rbac/roles", "/admin/brand-new"]) {
      expect([path, (await fetch(`${servers[0]!.url}${path}`)).status]).toEqual([path, 401])
    }
    expect((await fetch(`${servers[0]!.url}/admin/feature-flags`)).status).toBe(200)
  })

  it("lets a member change their own name and nobody else's", async () => {
    await viewer.client.post(`/admin/users/${viewer.id}`, { first_name: "Vera" })
    expect(await status(viewer.client, "POST", `/admin/users/${packer.id}`)).toBe(403)
  })

  it("is shut to a new API key, opens with its role, and no key comes near the owner's", async () => {
    const { api_key } = await owner.post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
      title: "Robot",
      type: "secret",
    })
    const authorization = `Basic ${Buffer.from(`${api_key.token}:`).toString("base64")}`
    const ask = async (path: string) =>
      (await fetch(`${servers[0]!.url}${path}`, { headers: { authorization } })).status
    expect(await ask("/admin/orders")).toBe(403)
    await sql(
      `insert into access_role_assignment (id, subject_type, subject_id, role_id, scope_type, scope_ids)
       values ('rlas_robot', 'api-key', $1, 'admin', 'everything', '{}')`,
      [api_key.id]
    )
    await waitFor("the key's role", async () => (await ask("/admin/orders")) === 200)
    expect(await ask("/admin/api-keys")).toBe(403)
    expect(await ask("/admin/workflows-executions")).toBe(403)
  })

  it("is shut to a member whose role reaches some places only wherever nothing keeps to them", async () => {
    const { url } = servers[0]!
    const member = await addMember({ url, admin: owner, sql }, "limited", ["fulfilment"])
    await waitFor("the role", async () => (await status(member.client, "GET", "/admin/orders")) === 200)
    await sql(
      `update access_role_assignment set scope_type = 'stock_location', scope_ids = array['sloc_1'] where subject_id = $1`,
      [member.id]
    )
    await waitFor("the limit", async () => (await status(member.client, "GET", "/admin/sync-issues")) === 403)
    const { message } = await denial(member.client, "GET", "/admin/sync-issues")
    expect(message).toContain("within limits only")
    expect(await status(member.client, "GET", "/admin/orders")).toBe(200)
    expect(await status(member.client, "GET", "/admin/users/me")).toBe(200)
  })

  it("shuts in both of two processes within five seconds of a role's removal", async () => {
    const { url } = servers[0]!
    const member = await addMember({ url, admin: owner, sql }, "leaver", ["viewer"])
    const [here] = [member.client]
    const there = await adminClient(servers[1]!.url, { email: "leaver@pasar.test", password: "password of leaver" })
    for (const client of [here, there]) {
      await waitFor("the role", async () => (await status(client, "GET", "/admin/orders")) === 200)
    }
    const begun = Date.now()
    await sql("delete from access_role_assignment where subject_id = $1", [member.id])
    for (const client of [here, there]) {
      await waitFor("the removal", async () => (await status(client, "GET", "/admin/orders")) === 403)
    }
    expect(Date.now() - begun).toBeLessThan(5_000)
  })

  it("keeps the last owner, in words", async () => {
    const { user } = await owner.get<{ user: { id: string } }>("/admin/users/me")
    expect(await denial(owner, "DELETE", `/admin/users/${user.id}`)).toMatchObject({
      status: 400,
      message: "The last owner cannot be removed: make somebody else an owner first",
    })
  })
})
