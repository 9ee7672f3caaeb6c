import { bootAccess, type AccessApp } from "../support/app"
import { Client } from "@medusajs/framework/pg"

describe("records of access", () => {
  let app: AccessApp
  let ear: Client
  let heard: string[]

  const version = async () => {
    const [row] = await app.sql<{ version: string }>("select version from access_change")
    return Number(row!.version)
  }
  const change = async (run: () => Promise<unknown>) => {
    const before = await version()
    heard.length = 0
    await run()
    const after = await version()
    // One more round trip: a notification that was sent has arrived by then.
    await ear.query("select 1")
    return { raised: after > before, heard: heard.length > 0 }
  }

  beforeAll(async () => {
    app = await bootAccess()
    ear = new Client({ connectionString: app.databaseUrl })
    heard = []
    await ear.connect()
    ear.on("notification", ({ channel }) => heard.push(channel))
    await ear.query("listen pasar_access")
  })
  afterAll(async () => {
    await ear?.end()
    await app?.close()
  })

  it("keep a role with its policies, and each name once", async () => {
    const role = await app.access.createAccessRoles({ name: "Packers", policies: ["order:read", "fulfillment:*"] })
    expect(await app.access.retrieveAccessRole(role.id)).toMatchObject({ policies: ["order:read", "fulfillment:*"] })
    await expect(app.access.createAccessRoles({ name: "Packers", policies: [] })).rejects.toThrow(/already exists/)
  })

  it("say at once that rights have changed: roles, assignments, members", async () => {
    const told = { raised: true, heard: true }
    const assignment = { subject_type: "user", subject_id: "user_1", role_id: "viewer", scope_ids: [] } as const
    let id = ""
    expect(
      await change(async () => {
        ;({ id } = await app.access.createAccessRoleAssignments({ ...assignment, scope_ids: [] }))
      })
    ).toEqual(told)
    expect(await change(() => app.access.deleteAccessRoleAssignments(id))).toEqual(told)
    expect(await change(() => app.access.createAccessMembers({ user_id: "user_1", status: "disabled" }))).toEqual(told)
    expect(await change(() => app.sql("update access_role set policies = '{}'"))).toEqual(told)
    expect(await change(() => app.sql("truncate access_member"))).toEqual(told)
  })

  it("say nothing of an invitation, which gives no right yet, nor of a change taken back", async () => {
    const silent = { raised: false, heard: false }
    const invitation = { email: "new@pasar.test", role_id: "viewer", scope_ids: [], invited_by: "user_1" }
    const expires_at = new Date(Date.now() + 60_000)
    expect(
      await change(() =>
        app.access.createAccessInvitations({ ...invitation, invite_id: "invite_1", user_id: "user_2", expires_at })
      )
    ).toEqual(silent)
    expect(await change(() => app.sql("begin; delete from access_role; rollback"))).toEqual(silent)
  })
})
