import type { Subject } from "../../src"
import { runRecorded } from "../../src/team/recorded"
import { bootAccess, everything, type AccessApp } from "../support/app"

type Row = {
  action: string
  actor_type: string
  actor_id: string | null
  before: string | null
  after: string | null
  outcome: string
}

describe("a change of rights that no request to the admin made", () => {
  let app: AccessApp
  let owner: Subject
  let member: Subject

  beforeAll(async () => {
    app = await bootAccess()
    owner = await app.person("Olga")
    member = await app.person("Mia")
    await app.access.ensureOwner()
  })
  afterAll(() => app?.close())

  /** The entries about a record, the oldest first, with what they say of it. */
  const entries = async (id: string) => {
    const rows = await app.sql<Row>("select * from audit_entry where resource_id = $1 order by at, id", [id])
    return rows.map(({ action, actor_type, actor_id, before, after, outcome }) => ({
      ...{ action, actor_type, actor_id, outcome },
      before: JSON.parse(before ?? "null") as unknown,
      after: JSON.parse(after ?? "null") as unknown,
    }))
  }
  it("has its entry in the audit log: an assignment that a script gives and takes", async () => {
    const id = await app.access.grantRole(owner, { subject: member, role_id: "viewer", ...everything })
    await app.access.revokeRole(owner, id)
    const made = { actor_type: "user", actor_id: owner.id, outcome: "succeeded" }
    const row = { id, role_id: "viewer", subject_id: member.id, granted_by: owner.id }
    expect(await entries(id)).toEqual([
      { ...made, action: "role_assignment:create", before: null, after: expect.objectContaining(row) },
      { ...made, action: "role_assignment:delete", before: expect.objectContaining(row), after: null },
    ])
  })

  it("has it also where the module's own records or the tables are written to, and none where nothing differs", async () => {
    const { id } = await app.access.createAccessRoles({ name: "Packers", policies: ["order:read"] })
    await app.sql("update access_role set policies = array['order:*'] where id = $1", [id])
    await app.sql("update access_role set name = name where id = $1", [id])
    const [login] = await app.sql<{ name: string }>("select session_user as name")
    expect(await entries(id)).toMatchObject([
      { actor_type: "database", actor_id: login!.name, action: "role:create", after: { policies: ["order:read"] } },
      { action: "role:update", before: { policies: ["order:read"] }, after: { policies: ["order:*"] } },
    ])
    await app.access.requireSecondFactor(owner, id, true)
    expect(await entries(id)).toHaveLength(3)
    await app.access.createAccessMembers({ user_id: member.id, status: "disabled" })
    expect(await entries(member.id)).toMatchObject([{ action: "member:create", after: { status: "disabled" } }])
  })

  it("has none where it is taken back, nor where its request has one already", async () => {
    await app.sql("begin; insert into access_role (id, name, policies) values ('role_gone', 'Gone', '{}'); rollback")
    expect(await entries("role_gone")).toEqual([])
    const id = await runRecorded(() => app.access.createRole(owner, { name: "Packers 2", policies: ["order:read"] }))
    expect(await entries(id)).toEqual([])
    await app.access.deleteRole(owner, id)
    expect(await entries(id)).toMatchObject([{ action: "role:delete" }])
  })
})
