import { Pool } from "@medusajs/framework/pg"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sqlExecutor, type SqlSource } from "@pasar/integrations"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { readHead, verifyExport } from "../../src/audit"
import { sealEntries } from "../../src/modules/audit"
import { bootAudit, type AuditApp } from "../support/audit-app"

async function* each(lines: string[]) {
  yield* lines
}

describe("the audit log", () => {
  let app: AuditApp
  let pools: Pool[]
  beforeAll(async () => {
    app = await bootAudit()
    pools = [1, 2].map(() => new Pool({ connectionString: app.databaseUrl, max: 3 }))
  })
  afterAll(async () => {
    await Promise.all(pools?.map((pool) => pool.end()) ?? [])
    await app?.close()
  })

  const seal = async () => {
    while ((await sealEntries(pools[0]!)) > 0);
  }
  const exported = async (through?: number) => {
    const lines: string[] = []
    for await (const line of app.audit.exportLines(through)) {
      lines.push(line)
    }
    return lines
  }
  const verdict = async (lines: string[], earlier?: string[]) =>
    await verifyExport(each(lines), earlier && (await readHead(each(earlier)))!)

  it("is appended to, and neither changed nor deleted nor truncated, sealed or not", async () => {
    const [id] = await app.fill(1)
    const attempts = [
      `update audit_entry set actor_id = 'user_else' where id = '${id}'`,
      `update audit_entry set actor_id = 'user_else', sequence = 1, hash = 'x' where id = '${id}'`,
      `delete from audit_entry where id = '${id}'`,
      "truncate audit_entry",
    ]
    for (const attempt of attempts) {
      await expect(app.sql(attempt)).rejects.toThrow(/neither changed nor deleted|not truncated/)
    }
    await seal()
    const sealed = [`update audit_entry set sequence = null, hash = null`, `update audit_entry set hash = 'x'`]
    for (const attempt of [...attempts, ...sealed]) {
      await expect(app.sql(attempt)).rejects.toThrow(/neither changed nor deleted|not truncated/)
    }
    const [row] = await app.sql<{ sequence: string }>(`select * from audit_entry where id = '${id}'`)
    expect(row).toMatchObject({ actor_id: "user_1", sequence: "1" })
  })

  it("takes no entry that brings its own seal", async () => {
    await expect(
      app.sql(`insert into audit_entry (id, actor_type, action, resource, sequence, hash)
        values ('audent_x', 'user', 'update', 'product', 2, 'x')`)
    ).rejects.toThrow("sealed after it was written")
  })

  it("lets its beginning move forward alone, onto one of its entries", async () => {
    for (const set of ["sequence = 0", "sequence = 1", "sequence = 900, hash = 'x'", "hash = 'x'"]) {
      await expect(app.sql(`update audit_anchor set ${set}`)).rejects.toThrow("moves forward alone")
    }
    for (const attempt of ["delete from audit_anchor", "truncate audit_anchor"]) {
      await expect(app.sql(attempt)).rejects.toThrow(/moves forward alone|not truncated/)
    }
  })

  it("appends within the transaction of what it records", async () => {
    const knex = app.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const change = knex.transaction(async (transaction) => {
      await app.audit.append(
        { actor: { type: "system" }, action: "undone", resource: "product" },
        sqlExecutor(transaction as unknown as SqlSource)
      )
      throw new Error("taken back")
    })
    await expect(change).rejects.toThrow("taken back")
    expect(await app.sql("select 1 from audit_entry where action = 'undone'")).toEqual([])
  })

  it("is one unbroken chain, whichever of two sealers works while entries come in", async () => {
    let isWriting = true
    const sealer = async (pool: Pool) => {
      let sealed = 0
      for (let last = 1; isWriting || last > 0; sealed += last) {
        last = await sealEntries(pool)
      }
      return sealed
    }
    const sealers = pools.map(sealer)
    await Promise.all(Array.from({ length: 8 }, () => app.fill(60, { user_agent: "Mozilla \u2028 \0 \ud800" })))
    isWriting = false
    const counts = await Promise.all(sealers)
    expect(counts.reduce((sum, count) => sum + count)).toBe(480)
    await seal()
    expect(await verdict(await exported())).toMatchObject({ entries: 481, last: 481, finding: null })
  })

  it("leaves the work to the sealer that has it", async () => {
    await app.fill(1)
    const holder = await pools[1]!.connect()
    await holder.query("begin; select pg_advisory_xact_lock(hashtextextended('pasar:audit:seal', 0))")
    expect(await sealEntries(pools[0]!)).toBe(0)
    await holder.query("rollback")
    holder.release()
    expect(await sealEntries(pools[0]!)).toBe(1)
  })

  it("names the entry that somebody changed beneath the triggers", async () => {
    const client = await pools[0]!.connect()
    await client.query("begin; alter table audit_entry disable trigger user")
    await client.query("update audit_entry set at = at + interval '1 millisecond' where sequence = 77; commit")
    const changed = await verdict(await exported())
    await client.query("update audit_entry set at = at - interval '1 millisecond' where sequence = 77")
    await client.query("alter table audit_entry enable trigger user")
    client.release()
    expect(changed.finding).toMatchObject({ sequence: 77, line: 78 })
    expect((await verdict(await exported())).finding).toBeNull()
  })

  it("can be used under a role that may neither change nor delete, as docs/audit.md grants it", async () => {
    const role = `pasar_server_${process.pid}`
    const statements = readFileSync(join(__dirname, "../../../../docs/audit.md"), "utf8").match(
      /```sql\n([^`]+)```/
    )![1]!
    const client = await pools[0]!.connect()
    try {
      await client.query(`create role ${role}; grant usage on schema public to ${role}`)
      await client.query(statements.replaceAll("pasar_server", role))
      await client.query(`set role ${role}`)
      await client.query(
        "insert into audit_entry (id, actor_type, action, resource, outcome) values ('audent_r', 'u', 'a', 'r', 'failed')"
      )
      const refused = [
        "delete from audit_entry",
        "update audit_entry set actor_id = 'x'",
        "update audit_anchor set hash = ''",
      ]
      for (const attempt of [...refused, "alter table audit_entry disable trigger user", "truncate audit_entry"]) {
        await expect(client.query(attempt)).rejects.toThrow(/permission denied|must be owner/)
      }
      const asRole = { connect: () => Promise.resolve({ query: client.query.bind(client), release: () => undefined }) }
      expect(await sealEntries(asRole as unknown as Pool)).toBeGreaterThan(0)
      await client.query("reset role")
    } finally {
      await client.query(`reset role; drop owned by ${role}; drop role ${role}`)
      client.release()
    }
  })

  it("hides what is sensitive before it is stored", async () => {
    const [id] = await app.fill(1, { before: { email: "a@b.test", title: "Old" }, after: { password: "hunter22" } })
    expect(await app.sql(`select before, after from audit_entry where id = '${id}'`)).toEqual([
      { before: '{"email":"••••","title":"Old"}', after: '{"password":"••••"}' },
    ])
  })

  it("is found by actor, action, resource, time, outcome, request and words", async () => {
    const [first] = await app.fill(1, { actor: { type: "user", id: "user_z" }, after: { title: "Teapot 50%_off" } })
    await wait(5)
    const between = new Date()
    const correlation_id = "5f0c1e0a-0000-4000-8000-000000000001"
    const [second] = await app.fill(1, { action: "refund", resource: "order", outcome: "denied", correlation_id })
    const found = async (filters: Parameters<typeof app.audit.search>[0]) =>
      (await app.audit.search(filters, { skip: 0, take: 5 }))[0].map(({ id }) => id)
    expect(await found({ actor: "user_z" })).toEqual([first])
    expect(await found({ action: ["refund"], resource: "order" })).toEqual([second])
    expect(await found({ from: between })).toEqual([second])
    expect(await found({ to: between, q: "teapot 50%_OFF" })).toEqual([first])
    expect(await found({ q: "50x_off" })).toEqual([])
    expect(await found({ correlation_id, outcome: "denied" })).toEqual([second])
    expect(await found({ resource_id: "nothing" })).toEqual([])
  })

  it("shows an intent as unknown until its outcome is there, which comes once", async () => {
    const [intent_id] = await app.fill(1, { action: "cancel", outcome: null, after: { reason: "late" } })
    const shown = async () => await app.audit.search({ action: "cancel" }, { skip: 0, take: 5 })
    expect(await shown()).toMatchObject([[{ id: intent_id, outcome: "unknown", ended_at: null }], 1])
    expect((await app.audit.search({ outcome: "unknown" }, { skip: 0, take: 5 }))[1]).toBe(1)
    await app.fill(1, { action: "cancel", intent_id, status: 409, outcome: "failed" })
    expect(await shown()).toMatchObject([
      [{ id: intent_id, outcome: "failed", status: 409, after: { reason: "late" }, ended_at: expect.any(String) }],
      1,
    ])
    await expect(app.fill(1, { intent_id, outcome: "succeeded" })).rejects.toThrow(/duplicate key/)
    await expect(app.fill(1, { intent_id: "audent_none", outcome: null })).rejects.toThrow(/check constraint/)
  })

  it("is pruned from its beginning after an export, and goes on verifiable from that export's head", async () => {
    await seal()
    const whole = await exported()
    expect(await app.audit.lastEntryBefore(new Date(0))).toBeNull()
    const through = 300
    const kept = await exported(through)
    expect(await app.audit.prune(through)).toBe(300)
    await expect(app.sql(`delete from audit_entry where sequence = 301`)).rejects.toThrow("neither changed nor deleted")
    await expect(app.audit.prune(through)).rejects.toThrow("no audit entry 300")

    await app.fill(3)
    await seal()
    const rest = await exported()
    expect(await verdict(kept)).toMatchObject({ first: 1, last: 300, finding: null })
    expect(await verdict(rest, kept)).toMatchObject({ first: 301, finding: null })
    expect(await verdict(rest, whole)).toMatchObject({ first: 301, finding: null })
    const last = (await verdict(whole)).last
    const foreign = whole.map((line) => line.replace(/"marks":"[^"]*"/, '"marks":"AAAA"'))
    expect((await verdict(rest, foreign)).finding).toMatchObject({ sequence: 301 })

    expect(await app.audit.lastEntryBefore(new Date(Date.now() + 1_000))).toBe(last + 3)
    await app.audit.prune(last + 3)
    await app.fill(1)
    await seal()
    expect(await verdict(await exported(), rest)).toMatchObject({ first: last + 4, entries: 1, finding: null })
  })
})
