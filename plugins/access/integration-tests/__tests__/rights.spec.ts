import { bootAccess, type AccessApp } from "../support/app"
import { setTimeout as sleep } from "node:timers/promises"
import type { Subject } from "../../src"

const SECONDS = 1_000

describe("rights of a running process", () => {
  let app: AccessApp
  let owner: Subject

  /** How long it takes until the rights in memory say so. */
  const until = async (isSo: () => Promise<boolean>) => {
    const begun = Date.now()
    while (!(await isSo())) {
      if (Date.now() - begun > 20 * SECONDS) {
        throw new Error("It never came true")
      }
      await sleep(20)
    }
    return Date.now() - begun
  }
  const isViewer = async (subject: Subject) => (await app.access.rights.current()).heldBy(subject).length > 0
  const assign = (id: string) =>
    app.sql(
      `insert into access_role_assignment (id, subject_type, subject_id, role_id, scope_type, scope_ids)
       values ('rlas_' || $1, 'user', $1, 'viewer', 'everything', '{}')`,
      [id]
    )

  beforeAll(async () => {
    process.env.MEDUSA_WORKER_MODE = "server"
    app = await bootAccess({ start: true })
    owner = await app.person("Olga")
  })
  afterAll(() => app?.close())

  it("has its first user for an owner without being told", async () => {
    await until(async () => (await app.access.rights.current()).isOwner(owner))
  })

  it("follow a change that another process commits, well within five seconds", async () => {
    const member = await app.person("Vera")
    expect(await isViewer(member)).toBe(false)
    await assign(member.id)
    expect(await until(() => isViewer(member))).toBeLessThan(5 * SECONDS)
    await app.sql("delete from access_role_assignment where subject_id = $1", [member.id])
    expect(await until(async () => !(await isViewer(member)))).toBeLessThan(5 * SECONDS)
  })

  it("follow it also where the notification was lost with its connection", async () => {
    const member = await app.person("Lena")
    await app.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'pasar-listener' and datname = current_database()`
    )
    await assign(member.id)
    expect(await until(() => isViewer(member))).toBeLessThan(5 * SECONDS)
  })

  it("cost no query, with 200 roles and 10,000 assignments either", async () => {
    await app.sql(
      `insert into access_role (id, name, policies)
       select 'role_' || n, 'Role ' || n, array['order:read', 'product:*'] from generate_series(1, 200) n`
    )
    await app.sql(
      `insert into "user" (id, email) select 'user_' || n, n || '@pasar.test' from generate_series(1, 2000) n`
    )
    await app.sql(
      `insert into access_role_assignment (id, subject_type, subject_id, role_id, scope_type, scope_ids)
       select 'rlas_' || n, 'user', 'user_' || (n % 2000 + 1), 'role_' || (n % 200 + 1), 'stock_location',
         array['sloc_' || n] from generate_series(1, 10000) n`
    )
    const rights = await app.access.rights.refresh()
    const member: Subject = { type: "user", id: "user_77" }
    expect(rights.heldBy(member)).toHaveLength(5)
    const held = rights.heldBy(member)[0]!
    for (let request = 0; request < 100; request += 1) {
      // Not a promise: nothing was waited for, so nothing was asked.
      const known = app.access.rights.current()
      expect(known).not.toBeInstanceOf(Promise)
      expect((await known).mayWithin(member, "order:read", held)).toBe(true)
      expect((await known).mayEverywhere(member, "order:read")).toBe(false)
    }
    expect((await app.access.rights.current()).isOwner(owner)).toBe(true)
  })
})
