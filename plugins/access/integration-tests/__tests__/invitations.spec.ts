import { bootAccess, everything, type AccessApp } from "../support/app"
import type { IUserModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Scope, Subject } from "../../src"
import {
  createInvitationWorkflow,
  resendInvitationWorkflow,
  revokeInvitationWorkflow,
} from "../../src/workflows/invitations"

const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY)

describe("invitations", () => {
  let app: AccessApp
  let users: IUserModuleService
  let owner: Subject
  let manager: Subject

  beforeAll(async () => {
    app = await bootAccess()
    users = app.container.resolve<IUserModuleService>(Modules.USER)
    owner = await app.person("Olga")
    await app.access.ensureOwner()
    manager = await app.person("Mina")
    await app.access.grantRole(owner, { subject: manager, role_id: "manager", ...everything })
  })
  afterAll(() => app?.close())

  const invite = async (name: string, role_id = "fulfilment", actor = owner, scope: Scope = everything) => {
    const input = { actor, email: `${name}@pasar.test`, role_id, expires_at: inDays(7), ...scope }
    return (await createInvitationWorkflow(app.container).run({ input })).result
  }
  const renew = async (id: string, actor = owner) =>
    (await resendInvitationWorkflow(app.container).run({ input: { actor, id, expires_at: inDays(14) } })).result
  const revoke = (id: string, actor = owner) => revokeInvitationWorkflow(app.container).run({ input: { actor, id } })
  const inviteOf = async (token: string) => (await users.validateInviteToken(token)).id
  const accept = async (token: string) => await app.access.acceptInvitation(await inviteOf(token))
  const listed = async (filters: { id?: string; status?: string } = {}, page = { skip: 0, take: 50 }) =>
    await app.access.listInvitations(filters, page)
  const statusOf = async (id: string) => (await listed({ id }))[0][0]?.status
  /** A workflow throws its error as a plain object. */
  const refused = async (run: Promise<unknown>, why: string) =>
    await expect(run).rejects.toMatchObject({ message: expect.stringContaining(why) })
  /** What stands in both books about an address: ours, and Medusa's. */
  const records = async (email: string) => {
    const [ours, medusas] = ["access_invitation", "invite"].map((table) =>
      app.sql(`select id from ${table} where email = $1 and deleted_at is null`, [email])
    )
    return { ours: (await ours!).length, medusas: (await medusas!).length }
  }
  /** Runs while the database refuses to give an invite another token. */
  const withoutTokens = async (run: () => Promise<unknown>) => {
    await app.sql(`create function refuse_token() returns trigger language plpgsql as
      $$ begin raise exception 'no token today'; end $$`)
    await app.sql(`create trigger refuse_token before update on invite for each row
      when (old.token is distinct from new.token) execute function refuse_token()`)
    try {
      await run()
    } finally {
      await app.sql("drop trigger refuse_token on invite; drop function refuse_token()")
    }
  }

  it("give their role within its scope to the user that was fixed with them, once that user is there", async () => {
    const scope: Scope = { scope_type: "stock_location", scope_ids: ["sloc_1", "sloc_2"] }
    const { id, token } = await invite("ina", "fulfilment", manager, scope)
    expect((await listed({ id }))[0]).toMatchObject([
      { email: "ina@pasar.test", role_id: "fulfilment", invited_by: manager.id, status: "waiting", ...scope },
    ])
    const accepted = (await accept(token))!
    expect(accepted.email).toBe("ina@pasar.test")
    const subject: Subject = { type: "user", id: accepted.user_id }
    expect(await statusOf(id)).toBe("waiting")
    expect(await accept(token)).toEqual(accepted)

    await users.createUsers({ id: accepted.user_id, email: accepted.email } as never)
    const rights = await app.access.rights.refresh()
    expect(rights.heldBy(subject)).toHaveLength(1)
    expect(rights.mayWithin(subject, "fulfillment:ship", { ...scope, scope_ids: ["sloc_2"] })).toBe(true)
    expect(rights.mayEverywhere(subject, "fulfillment:ship")).toBe(false)
    expect((await listed({ id }))[0]).toMatchObject([{ status: "accepted", accepted_at: expect.any(Date) }])
    await expect(accept(token)).rejects.toThrow("used already")
    await refused(renew(id), "ina@pasar.test was used already")
    await refused(revoke(id), "ina@pasar.test was used already")
  })

  it("are an API key's, too, whose rights count as a person's do", async () => {
    const key: Subject = { type: "api-key", id: "apk_invites" }
    await app.sql(
      "insert into api_key (id, token, salt, redacted, title, type, created_by) values ($1, $1, '', '', 'x', 'secret', 'x')",
      [key.id]
    )
    await app.access.grantRole(owner, { subject: key, role_id: "manager", ...everything })
    const { id, token } = await invite("kim", "fulfilment", key)
    const accepted = (await accept(token))!
    const [given] = await app.sql("select granted_by_type, granted_by from access_role_assignment where id = $1", [
      `rlas_${id.slice(5)}`,
    ])
    expect([accepted.email, given]).toEqual(["kim@pasar.test", { granted_by_type: "api-key", granted_by: key.id }])
    await refused(invite("kat", "admin", key), "more than you have")
    const renewed = await renew((await invite("kay", "viewer")).id, key)
    expect(await accept(renewed)).toMatchObject({ email: "kay@pasar.test" })
  })

  it("leave an invite alone that Medusa alone made", async () => {
    const { id } = await users.createInvites({ email: "core@pasar.test" })
    expect(await app.access.acceptInvitation(id)).toBeUndefined()
  })

  it("leave nothing in either book where their sender may not give the role", async () => {
    await refused(invite("xena", "admin", manager), "more than you have")
    await refused(invite("xena", "owner", manager), "Only an owner")
    await refused(invite("xena", "role_none"), "There is no role role_none")
    expect(await records("xena@pasar.test")).toEqual({ ours: 0, medusas: 0 })
  })

  it("leave nothing in either book where their token cannot be made, and can then be sent anew", async () => {
    await withoutTokens(async () => {
      await refused(invite("lea"), "no token today")
      expect(await records("lea@pasar.test")).toEqual({ ours: 0, medusas: 0 })
    })
    await invite("lea")
    expect(await records("lea@pasar.test")).toEqual({ ours: 1, medusas: 1 })
  })

  it("wait anew, with another token and another last day, as whoever renewed them", async () => {
    const { id, token } = await invite("rob")
    await app.sql("update access_invitation set expires_at = now() - interval '1 second' where id = $1", [id])
    expect(await statusOf(id)).toBe("expired")
    await expect(accept(token)).rejects.toThrow("has expired")

    const again = await renew(id, manager)
    const [[shown]] = await listed({ id })
    expect(shown).toMatchObject({ status: "waiting", invited_by: manager.id })
    expect(shown!.expires_at.getTime()).toBeGreaterThan(inDays(13).getTime())
    const { expires_at } = await users.retrieveInvite(await inviteOf(again))
    expect(new Date(expires_at).getTime()).toBe(shown!.expires_at.getTime())
    await expect(inviteOf(token)).rejects.toThrow("token is invalid")
    expect(await accept(again)).toMatchObject({ email: "rob@pasar.test" })
  })

  it("keep the token they had where another cannot be made", async () => {
    const { id, token } = await invite("tess")
    await withoutTokens(async () => await refused(renew(id), "no token today"))
    expect(await accept(token)).toMatchObject({ email: "tess@pasar.test" })
  })

  it("are gone from both sides when they are taken back, for good", async () => {
    const { id, token } = await invite("tom")
    const invite_id = await inviteOf(token)
    await revoke(id, manager)
    expect(await statusOf(id)).toBe("revoked")
    expect(await records("tom@pasar.test")).toEqual({ ours: 1, medusas: 0 })
    await expect(inviteOf(token)).rejects.toThrow("not found")
    await expect(app.access.acceptInvitation(invite_id)).rejects.toThrow("taken back")
    await refused(renew(id), "tom@pasar.test was taken back already")
    await refused(revoke("invt_none"), "There is no invitation invt_none")
  })

  it("are taken back and renewed by nobody who could not have sent them", async () => {
    const { id, token } = await invite("ada", "admin")
    await refused(revoke(id, manager), "more than you have")
    await refused(renew(id, manager), "more than you have")
    expect(await accept(token)).toMatchObject({ email: "ada@pasar.test" })
  })

  it("give no more than who sent them still has", async () => {
    const sender = await app.person("Sid")
    const assignment = await app.access.grantRole(owner, { subject: sender, role_id: "manager", ...everything })
    const { id, token } = await invite("sue", "fulfilment", sender)
    await app.access.revokeRole(owner, assignment)
    await expect(accept(token)).rejects.toThrow("more than you have")
    expect(await app.sql("select 1 from access_role_assignment where id = $1", [`rlas_${id.slice(5)}`])).toEqual([])
  })

  it("are listed by the page, the newest first, and by their state", async () => {
    const sent = [await invite("p1", "viewer"), await invite("p2", "viewer"), await invite("p3", "viewer")]
    const [page, count] = await listed({ status: "waiting" }, { skip: 1, take: 2 })
    expect(page.map(({ email }) => email)).toEqual(["p2@pasar.test", "p1@pasar.test"])
    expect((await listed())[0].length).toBeGreaterThan(count)
    await revoke(sent[0]!.id)
    expect((await listed({ status: "waiting" }))[1]).toBe(count - 1)
  })
})
