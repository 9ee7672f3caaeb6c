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
import { addMember, type Member } from "../support/members.ts"

type Held = { assignment_id: string; role: { id: string }; scope_type: string; scope_ids: string[] }
type Role = { id: string; name: string; is_built_in: boolean; policies: string[] }
type Me = { id: string; is_owner: boolean; roles: Held[]; policies: string[] }

describe("the team's routes", () => {
  let database: TestDatabase
  let server: TestServer
  let pool: Pool
  let owner: AdminClient
  let admin: Member
  let packer: Member

  const answer = async (client: AdminClient, method: string, path: string, body?: unknown) => {
    const response = await client.raw(method, `/admin/access/${path}`, body)
    return { status: response.status, ...((await response.json()) as { message?: string }) }
  }
  const give = async (client: AdminClient, subject_id: string, role_id: string, scope = {}) =>
    await answer(client, "POST", "assignments", { subject_id, role_id, ...scope })
  const told = async ({ headers }: Response) =>
    (
      await owner.get<{ audit_entries: unknown[] }>(
        `/admin/audit-entries?correlation_id=${headers.get("x-correlation-id")}`
      )
    ).audit_entries
  const me = async ({ client }: Pick<Member, "client">) => (await client.get<{ me: Me }>("/admin/access/me")).me

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    server = await startServer({ databaseUrl: database.url, port: await freePort() })
    owner = await adminClient(server.url)
    const sql = (query: string, params: unknown[] = []) => pool.query(query, params)
    const add = async (name: string) => await addMember({ url: server.url, admin: owner, sql }, name, [])
    admin = await add("ada")
    packer = await add("paul")
    expect(await give(owner, admin.id, "admin")).toMatchObject({ status: 200 })
    expect(await give(owner, packer.id, "fulfilment")).toMatchObject({ status: 200 })
  })
  afterAll(async () => {
    await pool?.end()
    await server?.stop()
    await database?.drop()
  })

  it("tell everybody what they may do", async () => {
    expect(await me({ client: owner })).toMatchObject({
      is_owner: true,
      policies: expect.arrayContaining(["secret:reveal"]),
    })
    const { is_owner, roles, policies } = await me(packer)
    expect([is_owner, roles.map(({ role }) => role.id)]).toEqual([false, ["fulfilment"]])
    expect(policies).toContain("fulfillment:ship")
    expect(policies).not.toContain("order:refund")
  })

  it("show the roles and the team to who may see them, and to nobody else", async () => {
    const { roles } = await admin.client.get<{ roles: Role[] }>("/admin/access/roles")
    expect(roles.slice(0, 2).map(({ id }) => id)).toEqual(["owner", "admin"])
    const { members, count } = await admin.client.get<{ members: { email: string; roles: Held[] }[]; count: number }>(
      "/admin/access/members"
    )
    expect([count, members.map(({ roles }) => roles.map(({ role }) => role.id))]).toEqual([
      3,
      [["owner"], ["admin"], ["fulfilment"]],
    ])
    for (const path of [
      "roles",
      "roles/viewer",
      "policies",
      "members",
      "assignments?subject_id=x",
      "explain?subject_id=x",
    ]) {
      expect([path, (await answer(packer.client, "GET", path)).status]).toEqual([path, 403])
    }
  })

  it("take a role that somebody makes, changes, gives and removes, and its rights follow at once", async () => {
    const { role } = await admin.client.post<{ role: Role }>("/admin/access/roles", {
      name: "Returns desk",
      policies: ["return:*", "order:read"],
    })
    expect(role).toMatchObject({
      is_built_in: false,
      policies: expect.arrayContaining(["return:receive"]),
    })
    expect(await give(admin.client, packer.id, role.id)).toMatchObject({ status: 200 })
    expect((await me(packer)).policies).toContain("return:create")
    await admin.client.post(`/admin/access/roles/${role.id}`, { policies: ["return:read"] })
    expect((await me(packer)).policies).not.toContain("return:create")
    await admin.client.delete(`/admin/access/roles/${role.id}`)
    expect((await me(packer)).roles).toHaveLength(1)
    expect(await answer(admin.client, "GET", `roles/${role.id}`)).toMatchObject({ status: 404 })
  })

  it("let nobody give more than they have, nor touch an owner without being one", async () => {
    const { id } = await me({ client: owner })
    const climb = await admin.client.raw("POST", "/admin/access/assignments", {
      subject_id: admin.id,
      role_id: "owner",
    })
    expect([climb.status, await climb.json()]).toMatchObject([403, { message: expect.stringMatching("Only an owner") }])
    expect(await told(climb)).toMatchObject([{ actor_id: admin.id, status: 403, outcome: "denied" }])
    expect(await give(packer.client, packer.id, "admin")).toMatchObject({ status: 403 })
    expect(await answer(admin.client, "POST", `members/${id}`, { status: "disabled" })).toMatchObject({ status: 403 })
    const { assignments } = await owner.get<{ assignments: Held[] }>(`/admin/access/assignments?subject_id=${id}`)
    const path = `assignments/${assignments[0]!.assignment_id}`
    expect(await answer(admin.client, "DELETE", path)).toMatchObject({ status: 403 })
    expect(await answer(owner, "DELETE", path)).toMatchObject({
      status: 400,
      message: expect.stringContaining("last owner"),
    })
  })

  it("shut a member out and let them in again", async () => {
    await admin.client.post(`/admin/access/members/${packer.id}`, { status: "disabled" })
    expect((await packer.client.raw("GET", "/admin/orders")).status).toBe(401)
    await admin.client.post(`/admin/access/members/${packer.id}`, { status: "active" })
    const login = { email: "paul@pasar.test", password: "password of paul" }
    packer = { ...packer, client: await adminClient(server.url, login) }
    expect((await packer.client.raw("GET", "/admin/orders")).status).toBe(200)
  })

  it("explain what somebody can do, and why, or who could", async () => {
    const explain = async (policy: string) =>
      await admin.client.get<{ explained: unknown[] }>(`/admin/access/explain?subject_id=${packer.id}&policy=${policy}`)
    expect(await explain("order:read")).toMatchObject({
      explained: [{ policy: "order:read", is_allowed: true, by: [{ role: { id: "fulfilment" } }] }],
    })
    expect(await explain("order:refund")).toMatchObject({
      explained: [
        {
          policy: "order:refund",
          is_allowed: false,
          by: [],
          roles: expect.arrayContaining([{ id: "finance", name: "Finance" }]),
        },
      ],
    })
  })

  it.each([
    ["role", 400, { role: "owner" }],
    ["scope", 400, { scope: "everything" }],
    ["actor_type", 400, { actor_type: "api-key" }],
    ["metadata", 200, { metadata: { role: "owner", scope: "everything", actor_type: "user", roles: ["owner"] } }],
  ])("give nobody more by a %s that is smuggled into one's own account, and tell of it", async (_, status, body) => {
    const before = await me(packer)
    const answer = await packer.client.raw("POST", `/admin/users/${packer.id}`, body)
    expect(answer.status).toBe(status)
    const outcome = status === 200 ? "succeeded" : "failed"
    expect(await told(answer)).toMatchObject([{ actor_id: packer.id, resource_id: packer.id, status, outcome }])
    expect(await me(packer)).toEqual(before)
  })

  const smuggled = { role: "owner", scope: "everything", actor_type: "user" }
  it.each([
    ["/admin/access/assignments", { subject_id: "user_1", role_id: "viewer" }],
    ["/admin/access/members/user_1", { status: "active" }],
    ["/admin/access/roles", { name: "X", policies: [] }],
    ["/admin/access/invitations", { email: "m@pasar.test", role_id: "viewer" }],
    ["/admin/api-keys", { title: "X", type: "secret" }],
    ["/admin/invites", { email: "m@pasar.test" }],
  ])(
    "take from an owner neither role nor scope nor actor beside what POST %s names, and tell of it",
    async (path, body) => {
      for (const [name, value] of Object.entries(smuggled)) {
        const refused = await owner.raw("POST", path, { ...body, [name]: value })
        expect([name, refused.status, await told(refused)]).toMatchObject([
          ...[name, 400],
          [{ after: { [name]: value }, status: 400, outcome: "failed" }],
        ])
      }
    }
  )

  it("let nobody in by what is smuggled into a new login", async () => {
    const login = { email: "eve@pasar.test", password: "a long password of eve" }
    await owner.post("/admin/invites", { email: login.email })
    const more = { ...smuggled, metadata: { user_id: packer.id } }
    const answer = await fetch(`${server.url}/auth/user/emailpass/register`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": "203.0.113.40" },
      body: JSON.stringify({ ...login, ...more, app_metadata: { user_id: packer.id } }),
    })
    const { token } = (await answer.json()) as { token?: string }
    const asked = await fetch(`${server.url}/admin/orders`, { headers: { authorization: `Bearer ${token}` } })
    expect([answer.status, asked.status]).toEqual([200, 401])
    expect(await told(answer)).toMatchObject([{ action: "register_login", actor_type: "anonymous", status: 200 }])
  })

  it.each([
    ["POST", "roles", { name: "", policies: [] }, "name"],
    ["POST", "roles", { name: "X", policies: ["order:fly"] }, "policies"],
    ["POST", "roles", { name: "X", policies: [], id: "owner" }, "id"],
    ["POST", "roles", { name: "X", policies: [], is_built_in: true }, "is_built_in"],
    ["POST", "assignments", { subject_id: "user_1", role_id: "viewer", scope_type: "planet" }, "scope_type"],
    ["POST", "assignments", { subject_id: "user_1", role_id: "viewer", granted_by: "user_2" }, "granted_by"],
    ["POST", "members/user_1", { status: "owner" }, "status"],
    ["GET", "members?limit=many", undefined, "limit"],
    ["GET", "assignments", undefined, "subject_id"],
    ["GET", "explain?subject_id=x&policy=order:fly", undefined, "policy"],
  ])("answer 400 to %s %s with %j and name the field", async (method, path, body, field) => {
    expect(await answer(owner, method, path, body)).toMatchObject({
      status: 400,
      message: expect.stringContaining(field),
    })
  })
})
