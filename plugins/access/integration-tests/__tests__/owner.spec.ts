import { bootAccess, everything, type AccessApp } from "../support/app"
import type { IUserModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Subject } from "../../src"

const LAST = /last owner/

describe("the owner", () => {
  let app: AccessApp
  let ida: Subject
  let ben: Subject

  const owners = async () => (await app.access.rights.refresh()).owners.map(({ name }) => name)
  const ownerships = async ({ id }: Subject) =>
    await app.sql<{ id: string }>("select id from access_role_assignment where subject_id = $1 and role_id = 'owner'", [
      id,
    ])

  beforeAll(async () => {
    app = await bootAccess()
  })
  afterAll(() => app?.close())

  it("is nobody in an empty shop, and then whoever came first, once", async () => {
    expect(await owners()).toEqual([])
    ida = await app.person("Ida")
    ben = await app.person("Ben")
    const made = await Promise.all([1, 2, 3].map(() => app.access.ensureOwner()))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await owners()).toEqual(["Ida"])
    expect(await ownerships(ida)).toHaveLength(1)
  })

  it("is made by an owner alone, without limits, and is no API key", async () => {
    const grant = { role_id: "owner", subject: ben, ...everything }
    await expect(app.access.grantRole(ben, grant)).rejects.toThrow("Only an owner")
    const limited = { ...grant, scope_type: "sales_channel", scope_ids: ["sc_1"] } as const
    await expect(app.access.grantRole(ida, limited)).rejects.toThrow("without limits")
    await expect(app.access.grantRole(ida, { ...grant, subject: { type: "api-key", id: "apk" } })).rejects.toThrow(
      "member of the team"
    )
  })

  it("cannot lose the role, be disabled or be removed while there is no other", async () => {
    const [{ id } = { id: "" }] = await ownerships(ida)
    await expect(app.access.revokeRole(ida, id)).rejects.toThrow(LAST)
    await expect(app.access.setMemberStatus(ida, ida.id, "disabled")).rejects.toThrow(LAST)
    const users = app.container.resolve<IUserModuleService>(Modules.USER)
    await expect(users.softDeleteUsers([ida.id])).rejects.toThrow(LAST)
    await expect(users.deleteUsers([ida.id])).rejects.toThrow(LAST)
    expect(await owners()).toEqual(["Ida"])
  })

  it("stays where two owners remove each other at the same moment", async () => {
    await app.access.grantRole(ida, { role_id: "owner", subject: ben, ...everything })
    for (let round = 0; round < 10; round += 1) {
      const [[idas], [bens]] = await Promise.all([ownerships(ida), ownerships(ben)])
      const ends = await Promise.allSettled([
        app.access.revokeRole(ida, bens!.id),
        app.access.revokeRole(ben, idas!.id),
      ])
      expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
      const [left] = (await app.access.rights.refresh()).owners
      const [winner, loser] = left!.id === ida.id ? [ida, ben] : [ben, ida]
      await app.access.grantRole(winner, { role_id: "owner", subject: loser, ...everything })
    }
  })

  it("loses every right with the user, and the other stays", async () => {
    await app.container.resolve<IUserModuleService>(Modules.USER).softDeleteUsers([ben.id])
    const rights = await app.access.rights.refresh()
    expect(rights.heldBy(ben)).toEqual([])
    expect(rights.owners.map(({ name }) => name)).toEqual(["Ida"])
  })
})
