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

type Invited = { invitation: { id: string; email: string; status: string; role: { id: string } }; token: string }
type Me = { id: string; roles: { role: { id: string }; scope_type: string; scope_ids: string[] }[] }

describe("invitations", () => {
  let database: TestDatabase
  let server: TestServer
  let pool: Pool
  let owner: AdminClient
  let recruiter: Member

  const answer = async (client: AdminClient, method: string, path: string, body?: unknown) => {
    const response = await client.raw(method, `/admin/access/${path}`, body)
    return { status: response.status, ...((await response.json()) as { message?: string }) }
  }
  const invite = async (name: string, grant: object = { role_id: "fulfilment" }, client = owner) =>
    await client.post<Invited>("/admin/access/invitations", { email: `${name}@pasar.test`, ...grant })
  const statusOf = async (id: string) => {
    const { invitations } = await owner.get<{ invitations: Invited["invitation"][] }>("/admin/access/invitations")
    return invitations.find((each) => each.id === id)?.status
  }

  const post = async (path: string, body: unknown, token?: string, from?: string) => {
    const response = await fetch(`${server.url}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(from ? { "x-forwarded-for": from } : {}),
      },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const loginOf = (name: string) => ({ email: `${name}@pasar.test`, password: `password of ${name}` })
  /** What Medusa's invite page does: a login of one's own, then the invite. */
  const accept = async (token: string, name: string, fields: object = {}) =>
    await acceptAs(await registered(name), token, name, fields)
  const registered = async (name: string) =>
    (await post("/auth/user/emailpass/register", loginOf(name))).body.token as string
  const acceptAs = async (login: string, token: string, name: string, fields: object = {}, from?: string) =>
    await post(`/admin/invites/accept?token=${token}`, { first_name: name, last_name: "Test", ...fields }, login, from)
  const me = async (name: string) =>
    (await (await adminClient(server.url, loginOf(name))).get<{ me: Me }>("/admin/access/me")).me

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    server = await startServer({ databaseUrl: database.url, port: await freePort() })
    owner = await adminClient(server.url)
    const sql = (query: string, params: unknown[] = []) => pool.query(query, params)
    recruiter = await addMember({ url: server.url, admin: owner, sql }, "rita", ["support"])
    const { role } = await owner.post<{ role: { id: string } }>("/admin/access/roles", {
      name: "Recruiter",
      policies: ["invitation:*"],
    })
    await owner.post("/admin/access/assignments", { subject_id: recruiter.id, role_id: role.id })
  })
  afterAll(async () => {
    await pool?.end()
    await server?.stop()
    await database?.drop()
  })

  it("lead to the role within its scope, and to nothing before they are accepted", async () => {
    const { stock_locations } = await owner.get<{ stock_locations: { id: string }[] }>("/admin/stock-locations")
    const scope = { scope_type: "stock_location", scope_ids: [stock_locations[0]!.id] }
    const { invitation, token } = await invite("ina", { role_id: "fulfilment", ...scope })
    expect(invitation).toMatchObject({ status: "waiting", role: { id: "fulfilment" } })
    expect(await accept(token, "ina")).toMatchObject({ status: 200, body: { user: { email: "ina@pasar.test" } } })
    expect((await me("ina")).roles).toEqual([
      expect.objectContaining({ role: { id: "fulfilment", name: "Fulfilment" }, ...scope }),
    ])
    expect(await statusOf(invitation.id)).toBe("accepted")
  })

  it("give one role to one user, however often and at once they are used", async () => {
    const { token } = await invite("otto")
    const login = await registered("otto")
    const tries = await Promise.all(["otto", "ole", "odd"].map((name) => acceptAs(login, token, name)))
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
    // From elsewhere, because what the two losers were told is not told again.
    const reused = await acceptAs(login, token, "oz", {}, "203.0.113.60")
    expect(reused).toMatchObject({
      status: 401,
      body: { message: expect.stringContaining("was used, taken back or replaced") },
    })
    const { audit_entries } = await owner.get<{ audit_entries: unknown[] }>(
      `/admin/audit-entries?correlation_id=${String(reused.body.correlation_id)}`
    )
    expect(audit_entries).toMatchObject([{ resource: "invite", status: 401, outcome: "denied" }])
    const { rows } = await pool.query(
      `select u.email, count(a.id)::int as roles from "user" u
       left join access_role_assignment a on a.subject_id = u.id and a.deleted_at is null
       where u.first_name in ('otto', 'ole', 'odd', 'oz') group by 1`
    )
    expect(rows).toEqual([{ email: "otto@pasar.test", roles: 1 }])
  })

  it("are told in full when they are accepted, and leave nothing of what is sent without one", async () => {
    const { token } = await invite("una")
    const entriesOf = async (ip: string) =>
      (
        await pool.query<{ is_end: boolean; status: number; outcome: string; after: string | null }>(
          `select intent_id is not null as is_end, status, outcome, after from audit_entry
           where action = 'invite:accept' and ip = $1 order by at, id`,
          [ip]
        )
      ).rows
    const body = { first_name: "planted".repeat(10_000), last_name: "Test" }
    const tries = []
    for (let time = 0; time < 15; time++) {
      tries.push((await post(`/admin/invites/accept?token=x${time}`, body, undefined, "203.0.113.61")).status)
    }
    expect(tries).toEqual(Array(15).fill(401))
    expect(await entriesOf("203.0.113.61")).toEqual([{ is_end: false, status: 401, outcome: "denied", after: null }])

    expect(await acceptAs(await registered("una"), token, "una", {}, "203.0.113.62")).toMatchObject({ status: 200 })
    expect(await entriesOf("203.0.113.62")).toMatchObject([
      { is_end: false, status: null, after: expect.stringContaining("first_name") },
      { is_end: true, status: 200, outcome: "succeeded" },
    ])
  })

  it("are accepted under the invited address and an id that nobody chooses", async () => {
    const { token } = await invite("mia")
    expect((await accept(token, "mia", { id: "user_mine" })).status).toBe(400)
    expect((await accept(token, "mia", { roles: ["owner"] })).status).toBe(400)
    const accepted = await accept(token, "mia", { email: "admin2@pasar.test" })
    expect(accepted).toMatchObject({ status: 200, body: { user: { email: "mia@pasar.test" } } })
  })

  it("are accepted by a login of their own address alone", async () => {
    const [{ token }] = [await invite("pia"), await invite("pit")]
    expect(await acceptAs(await registered("pit"), token, "pia")).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("another address") },
    })
    expect((await accept(token, "pia")).status).toBe(200)
  })

  it("open nothing once they are taken back, replaced or expired, and say so", async () => {
    const taken = await invite("tom")
    const login = await registered("tom")
    await owner.delete(`/admin/access/invitations/${taken.invitation.id}`)
    expect(await acceptAs(login, taken.token, "tom")).toMatchObject({
      status: 401,
      body: { message: expect.stringContaining("taken back") },
    })
    expect(await statusOf(taken.invitation.id)).toBe("revoked")

    const first = await invite("tom")
    const again = await owner.post<Invited>(`/admin/access/invitations/${first.invitation.id}/resend`)
    expect(await accept(first.token, "tom")).toMatchObject({ status: 401 })
    await pool.query("update access_invitation set expires_at = now() - interval '1 s' where id = $1", [
      first.invitation.id,
    ])
    expect(await accept(again.token, "tom")).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("has expired") },
    })
    const last = await owner.post<Invited>(`/admin/access/invitations/${first.invitation.id}/resend`)
    expect(await accept(last.token, "tom")).toMatchObject({ status: 200 })
    expect(await answer(owner, "DELETE", `invitations/${first.invitation.id}`)).toMatchObject({ status: 400 })
  })

  it("reach no further than who sends them, also when they are accepted", async () => {
    expect(
      await answer(recruiter.client, "POST", "invitations", { email: "x@pasar.test", role_id: "finance" })
    ).toMatchObject({ status: 403, message: expect.stringContaining("more than you have") })
    expect(
      await answer(recruiter.client, "POST", "invitations", { email: "x@pasar.test", role_id: "owner" })
    ).toMatchObject({ status: 403, message: expect.stringContaining("Only an owner") })
    const left = await pool.query("select 1 from invite where email = 'x@pasar.test' and deleted_at is null")
    expect(left.rowCount).toBe(0)

    const { token, invitation } = await invite("sue", { role_id: "support" }, recruiter.client)
    const { assignments } = await owner.get<{ assignments: { assignment_id: string; role: { id: string } }[] }>(
      `/admin/access/assignments?subject_id=${recruiter.id}`
    )
    const support = assignments.find(({ role }) => role.id === "support")!
    await owner.delete(`/admin/access/assignments/${support.assignment_id}`)
    expect((await accept(token, "sue")).status).toBe(403)
    expect(await statusOf(invitation.id)).toBe("waiting")
  })

  it.each([
    [{ email: "no address", role_id: "viewer" }, "email"],
    [{ email: "a@pasar.test", role_id: "viewer", user_id: "user_1" }, "user_id"],
    [{ email: "a@pasar.test", role_id: "viewer", expires_in_days: 31 }, "expires_in_days"],
    [{ email: "a@pasar.test", role_id: "viewer", scope_type: "stock_location" }, "at least one"],
    [{ email: "ina@pasar.test", role_id: "viewer" }, "already exist"],
  ])("refuse %j and name what is wrong", async (body, named) => {
    expect(await answer(owner, "POST", "invitations", body)).toMatchObject({
      status: 400,
      message: expect.stringContaining(named),
    })
  })
})
