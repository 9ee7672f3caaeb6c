import { bootAccess, everything, type AccessApp } from "../support/app"
import type { Scope, Subject } from "../../src"

describe("the team", () => {
  let app: AccessApp
  let owner: Subject
  let admin: Subject
  let manager: Subject
  let packer: Subject

  const grant = (actor: Subject, subject: Subject, role_id: string, scope: Scope = everything) =>
    app.access.grantRole(actor, { subject, role_id, ...scope })
  const at = (...scope_ids: string[]): Scope => ({ scope_type: "stock_location", scope_ids })

  beforeAll(async () => {
    app = await bootAccess()
    owner = await app.person("Olga")
    await app.access.ensureOwner()
    admin = await app.person("Adam")
    manager = await app.person("Mina")
    packer = await app.person("Paul")
    await grant(owner, admin, "admin")
    await grant(owner, manager, "manager")
  })
  afterAll(() => app?.close())

  it("gives no more than who gives has", async () => {
    await expect(grant(manager, packer, "admin")).rejects.toThrow("The role Admin holds more than you have")
    await expect(grant(packer, packer, "viewer")).rejects.toThrow("The role Viewer holds more than you have")
    await grant(manager, packer, "fulfilment", at("sloc_1", "sloc_2"))
    const rights = await app.access.rights.refresh()
    expect(rights.mayWithin(packer, "order:read", at("sloc_2"))).toBe(true)
    expect(rights.mayWithin(packer, "order:read", at("sloc_2", "sloc_3"))).toBe(false)
    expect(rights.mayWithin(packer, "order:read", { scope_type: "sales_channel", scope_ids: ["sloc_2"] })).toBe(false)
    expect(rights.mayEverywhere(packer, "order:read")).toBe(false)
  })

  it("gives within a scope no wider than the giver's, and several assignments add up", async () => {
    const [giver, friend] = [await app.person("Gita"), await app.person("Fay")]
    await grant(manager, giver, "fulfilment", at("sloc_1", "sloc_2"))
    await expect(grant(giver, friend, "fulfilment")).rejects.toThrow("more than you have")
    await expect(grant(giver, friend, "fulfilment", at("sloc_3"))).rejects.toThrow("more than you have")
    await grant(manager, giver, "fulfilment", at("sloc_3"))
    await grant(giver, friend, "fulfilment", at("sloc_1", "sloc_3"))
    expect((await app.access.rights.refresh()).mayWithin(friend, "fulfillment:ship", at("sloc_3", "sloc_1"))).toBe(true)
  })

  it("takes away only what the actor could have given", async () => {
    const [{ id } = { id: "" }] = await app.sql<{ id: string }>(
      "select id from access_role_assignment where subject_id = $1",
      [admin.id]
    )
    await expect(app.access.revokeRole(manager, id)).rejects.toThrow("more than you have")
    await expect(app.access.setMemberStatus(manager, admin.id, "disabled")).rejects.toThrow("more than you have")
    await expect(app.access.revokeRole(owner, "rlas_none")).rejects.toThrow("There is no assignment rlas_none")
    await app.access.revokeRole(owner, id)
    expect((await app.access.rights.refresh()).heldBy(admin)).toEqual([])
    await grant(owner, admin, "admin")
  })

  it("has roles of its own, made of what their maker has", async () => {
    const input = { name: "Desk", policies: ["order:read", "return:*"] }
    await expect(app.access.createRole(packer, input)).rejects.toThrow("This role holds more than you have")
    await expect(app.access.createRole(manager, { ...input, policies: ["secret:reveal"] })).rejects.toThrow(
      "secret:reveal"
    )
    await expect(app.access.createRole(owner, { ...input, policies: ["order:fly"] })).rejects.toThrow("order:fly")
    const id = await app.access.createRole(manager, input)
    await expect(app.access.createRole(owner, input)).rejects.toThrow("There is a role Desk already")
    await expect(app.access.updateRole(manager, id, { policies: ["order:read", "secret:reveal"] })).rejects.toThrow(
      "secret:reveal"
    )
    await app.access.updateRole(manager, id, { policies: ["order:read", "return:read"] })
    await app.access.updateRole(owner, id, { policies: ["order:read", "return:read", "secret:reveal"] })
    for (const input of [{ policies: [] }, { policies: ["order:read"] }, { name: "Empty desk" }]) {
      await expect(app.access.updateRole(manager, id, input)).rejects.toThrow("more than you have: secret:reveal")
    }
    await app.access.updateRole(owner, id, { policies: ["order:read", "return:read"] })
    await grant(manager, packer, id)
    expect((await app.access.rights.refresh()).mayEverywhere(packer, "return:read")).toBe(true)
    await app.access.deleteRole(manager, id)
    expect((await app.access.rights.refresh()).mayEverywhere(packer, "return:read")).toBe(false)
    expect(await app.sql("select 1 from access_role_assignment where role_id = $1", [id])).toEqual([])
  })

  it("keeps the built-in roles as they are, and their ids and names to themselves", async () => {
    await expect(app.access.updateRole(owner, "viewer", { policies: ["*:*"] })).rejects.toThrow("built in")
    await expect(app.access.deleteRole(owner, "viewer")).rejects.toThrow("built in")
    await expect(app.access.createRole(owner, { name: "OWNER", policies: [] })).rejects.toThrow("already")
    await expect(app.sql("insert into access_role (id, name, policies) values ('owner', 'x', '{}')")).rejects.toThrow(
      "access_role_own_id"
    )
  })

  it("shuts a member out and lets them in again", async () => {
    await app.access.setMemberStatus(manager, packer.id, "disabled")
    expect((await app.access.rights.refresh()).heldBy(packer)).toEqual([])
    await app.access.setMemberStatus(manager, packer.id, "active")
    expect((await app.access.rights.refresh()).heldBy(packer)).not.toEqual([])
  })

  it.each([
    ["names no ids", { scope_type: "everything", scope_ids: ["sloc_1"] }],
    ["names at least one", { scope_type: "sales_channel", scope_ids: [] }],
  ] as const)("refuses a scope that means nothing: %s", async (message, scope) => {
    await expect(app.access.grantRole(owner, { subject: packer, role_id: "viewer", ...scope })).rejects.toThrow(message)
  })

  it("knows nobody who is not there", async () => {
    await expect(grant(owner, { type: "user", id: "user_none" }, "viewer")).rejects.toThrow(
      "There is no user user_none"
    )
    await expect(grant(owner, packer, "role_none")).rejects.toThrow("There is no role role_none")
  })

  it("has a second factor asked of a role's members, whoever asked first, until it is no longer asked", async () => {
    const required = () => app.sql("select role_id, required_by from access_second_factor_role")
    const needed = async () => {
      const rights = await app.access.rights.refresh()
      return [admin, manager].map((subject) => rights.needsSecondFactor(subject))
    }
    await expect(app.access.requireSecondFactor(owner, "role_none", true)).rejects.toThrow("There is no role role_none")
    expect(await needed()).toEqual([false, false])
    await app.access.requireSecondFactor(owner, "admin", true)
    await app.access.requireSecondFactor(manager, "admin", true)
    expect(await required()).toEqual([{ role_id: "admin", required_by: owner.id }])
    expect(await needed()).toEqual([true, false])
    await app.access.requireSecondFactor(owner, "admin", false)
    expect(await needed()).toEqual([false, false])
  })
})
