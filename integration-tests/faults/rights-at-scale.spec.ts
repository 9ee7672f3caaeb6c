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
} from "../harness/index.ts"
import { addMember } from "../http/support/members.ts"
import { waitFor } from "../http/support/wait-for.ts"

const REQUESTS = 100
/** An idle connection of PostgreSQL reports what it has counted within ten seconds. */
const REPORT_MS = 12_000
const SOON_MS = 5_000

/** What is decided by, and never looked at for a decision. */
const RIGHTS = ["access_role", "access_role_assignment", "access_member", "access_second_factor_role"]
/** What each process looks at by the clock, requests or none: counters of changes, and when sessions were last used. */
const TIMERS = { access_change: 2_000, access_session_change: 2_000, access_session: 30_000 }

jest.setTimeout(600_000)

describe("rights of 200 roles and 10,000 assignments, in two processes", () => {
  let database: TestDatabase
  let servers: TestServer[] = []
  let pool: Pool
  let owner: AdminClient

  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]
  const status = async (client: AdminClient, method = "GET", path = "/admin/orders?limit=1") =>
    (await client.raw(method, path, method === "POST" ? {} : undefined)).status

  /** Somebody who is signed in to each process by a session of its own. */
  const signedIn = async (name: string, role_id: string) => {
    const { id, client } = await addMember({ url: servers[0]!.url, admin: owner, sql }, name, [])
    const { assignment } = await owner.post<{ assignment: { assignment_id: string } }>("/admin/access/assignments", {
      subject_id: id,
      role_id,
    })
    const login = { email: `${name}@pasar.test`, password: `password of ${name}` }
    const clients = [client, await adminClient(servers[1]!.url, login)]
    for (const each of clients) {
      await waitFor("the role", async () => (await status(each)) === 200)
    }
    return { id, clients, assignment_id: assignment.assignment_id }
  }

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    const env = { RATE_LIMITS: "admin=100000/60,sign_in=1000/60" }
    const start = async () => await startServer({ databaseUrl: database.url, port: await freePort(), env })
    servers = [await start(), await start()]
    owner = await adminClient(servers[0]!.url)
    await sql(`insert into access_role (id, name, policies)
      select 'role_' || n, 'Role ' || n, array['order:read', 'product:*'] from generate_series(1, 200) n`)
    await sql(`insert into "user" (id, email)
      select 'user_' || n, n || '@many.test' from generate_series(1, 2000) n`)
    await sql(`insert into access_role_assignment (id, subject_type, subject_id, role_id, scope_type, scope_ids)
      select 'rlas_' || n, 'user', 'user_' || (n % 2000 + 1), 'role_' || (n % 200 + 1), 'stock_location',
        array['sloc_' || n] from generate_series(1, 10000) n`)
  })
  afterAll(async () => {
    await pool?.end()
    await Promise.all(servers.map((server) => server.stop()))
    await database?.drop()
  })

  it("are decided without a query: PostgreSQL counts no look at them over 100 requests that are allowed and 100 that are not", async () => {
    const { clients } = await signedIn("decided", "role_7")
    const tables = [...RIGHTS, ...Object.keys(TIMERS)]
    const looks = async () => {
      await sleep(REPORT_MS)
      const rows = await sql<{ name: string; count: string }>(
        `select relname as name, seq_scan + coalesce(idx_scan, 0) as count from pg_stat_user_tables
        where relname = any($1)`,
        [tables]
      )
      return { at: Date.now(), counts: new Map(rows.map(({ name, count }) => [name, Number(count)])) }
    }
    /** Looks at each table over the requests, and how many of them the timers of two processes may have taken. */
    const during = async (run: (client: AdminClient) => Promise<unknown>) => {
      const before = await looks()
      for (let request = 0; request < REQUESTS; request += 1) {
        await run(clients[request % 2]!)
      }
      const after = await looks()
      const periods = (every_ms: number) => servers.length * (Math.floor((after.at - before.at) / every_ms) + 1)
      const counts = tables.map((name) => [name, after.counts.get(name)! - before.counts.get(name)!] as const)
      const most = Object.entries(TIMERS).map(([name, every_ms]) => [name, periods(every_ms)] as const)
      return { counts: Object.fromEntries(counts), most: Object.fromEntries(most) }
    }
    const allowed = await during(async (client) => expect(await status(client)).toBe(200))
    const refused = await during(async (client) =>
      expect(await status(client, "POST", "/admin/payments/pay_1/refund")).toBe(403)
    )
    // The control: a list that is read from one of these tables.
    const asked = await during(async (client) =>
      expect(await status(client, "GET", "/admin/access/me/sessions")).toBe(200)
    )
    process.stdout.write(`looks at tables of rights: ${JSON.stringify({ allowed, refused, asked })}\n`)
    for (const { counts, most } of [allowed, refused]) {
      expect(RIGHTS.map((name) => [name, counts[name]])).toEqual(RIGHTS.map((name) => [name, 0]))
      for (const [name, may] of Object.entries(most)) {
        expect({ name, isWithinTimers: counts[name]! <= may }).toEqual({ name, isWithinTimers: true })
        expect(may).toBeLessThan(REQUESTS)
      }
    }
    expect(asked.counts.access_session).toBeGreaterThanOrEqual(REQUESTS)
  })

  type Who = Awaited<ReturnType<typeof signedIn>>
  it.each([
    ["a role is taken away", 403, (who: Who) => owner.delete(`/admin/access/assignments/${who.assignment_id}`)],
    ["they are signed out everywhere", 401, (who: Who) => owner.delete(`/admin/access/members/${who.id}/sessions`)],
    ["they are disabled", 401, (who: Who) => owner.post(`/admin/access/members/${who.id}`, { status: "disabled" })],
    ["a role is deleted", 403, () => owner.delete("/admin/access/roles/role_8")],
  ] as [string, number, (who: Who) => Promise<unknown>][])(
    "shut a member out of each process within five seconds when %s",
    async (what, shut, change) => {
      const who = await signedIn(what.replaceAll(" ", "-"), "role_8")
      const begun = Date.now()
      await change(who)
      const took = await Promise.all(
        who.clients.map(async (client) => {
          await waitFor("the door", async () => (await status(client)) === shut)
          return Date.now() - begun
        })
      )
      process.stdout.write(`${what}: shut in each process after ${took.join(" and ")} ms\n`)
      expect(Math.max(...took)).toBeLessThan(SOON_MS)
    }
  )
})
