import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { verifyExport } from "@pasar/access/audit"
import { Pool } from "pg"
import {
  adminClient,
  createDatabase,
  freePort,
  startServer,
  type TestDatabase,
  type TestServer,
} from "../harness/index.ts"
import { waitFor } from "../http/support/wait-for.ts"

const CHANGES = 1_000
const KILLS = 10
const AT_ONCE = 8

jest.setTimeout(1_200_000)

/** One change, told apart from all others by the id that its request carries and by what it leaves in the table. */
type Change = { n: number; correlation_id: string; answered: number | null }
type Found = { correlation_id: string; intents: number; outcomes: string[] }

describe("a server that is killed in the middle of changes", () => {
  let database: TestDatabase
  let server: TestServer
  let pool: Pool
  const changes: Change[] = []
  const kept: number[] = []
  const entries = new Map<string, Found>()

  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]

  const change = async (n: number, token: string): Promise<void> => {
    const correlation_id = randomUUID()
    const made: Change = { n, correlation_id, answered: null }
    changes.push(made)
    const answer = await fetch(`${server.url}/admin/product-tags`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: token, "x-correlation-id": correlation_id },
      body: JSON.stringify({ value: `killed ${n}` }),
    })
    await answer.text()
    made.answered = answer.status
  }

  beforeAll(async () => {
    database = await createDatabase({ from: "seeded" })
    pool = new Pool({ connectionString: database.url, max: 2 })
    const options = { databaseUrl: database.url, port: await freePort(), env: { RATE_LIMITS: "admin=1000000/60" } }
    server = await startServer(options)
    const token = await bearer()
    let next = 0
    for (let kill = 0; kill <= KILLS; kill++) {
      const until = Math.round(((kill + 1) * CHANGES) / (KILLS + 1))
      let dies = false
      const worker = async () => {
        // Where no kill comes, the last changes end in peace.
        while (!dies && (kill === KILLS ? next < CHANGES : true)) {
          await change(next++, token).catch(() => (dies = true))
        }
      }
      const workers = Promise.all(Array.from({ length: AT_ONCE }, worker))
      if (kill < KILLS) {
        await waitFor("enough changes", () => Promise.resolve(next >= until), { timeout_ms: 120_000 })
        await sleep(kill * 3)
        await server.kill()
        await workers
        await tell(kill)
        server = await startServer(options)
      }
      await workers
    }
    await collect()
  })
  afterAll(async () => {
    await pool?.end()
    await server?.stop()
    await database?.drop()
  })

  const bearer = async () => {
    await adminClient(server.url)
    const answer = await fetch(`${server.url}/auth/user/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "admin@pasar.test", password: "pasar-demo" }),
    })
    return `Bearer ${((await answer.json()) as { token: string }).token}`
  }

  /** Where a kill landed, read from the tables alone while the server is dead. */
  const tell = async (kill: number) => {
    const [open] = await sql<{ begun: number; done: number }>(
      `select count(*)::int as begun, count(tag.id)::int as done
         from audit_entry intent
         left join audit_entry ended on ended.intent_id = intent.id
         left join product_tag tag on tag.value = (intent.after::jsonb)->>'value'
        where intent.action = 'product_tag:create' and intent.outcome is null and ended.id is null`
    )
    process.stdout.write(
      `kill ${kill + 1}: ${open!.begun} changes without outcome so far, of them ${open!.done} done\n`
    )
  }

  const collect = async () => {
    const rows = await sql<{ value: string }>("select value from product_tag where value like 'killed %'")
    kept.push(...rows.map(({ value }) => Number(value.split(" ")[1])))
    const found = await sql<Found>(
      `select correlation_id, count(*) filter (where outcome is null)::int as intents,
              coalesce(array_agg(outcome) filter (where outcome is not null), '{}') as outcomes
         from audit_entry where action = 'product_tag:create' group by 1`
    )
    found.forEach((each) => entries.set(each.correlation_id, each))
  }

  it("was killed while changes were under way, some of them done and not answered", () => {
    const unanswered = changes.filter(({ answered }) => answered === null)
    const unknown = [...entries.values()].filter(({ outcomes }) => outcomes.length === 0)
    const done = unanswered.filter(({ n }) => kept.includes(n))
    process.stdout.write(
      `changes: ${changes.length}, kills: ${KILLS}, unanswered: ${unanswered.length}, of them done: ${done.length}, unknown: ${unknown.length}\n`
    )
    expect(changes.length).toBeGreaterThanOrEqual(CHANGES)
    expect(unanswered.length).toBeGreaterThanOrEqual(KILLS)
    expect(unknown.length).toBeGreaterThan(0)
    expect(done.length).toBeGreaterThan(0)
  })

  it("has for every change that was answered 2xx its intent and its outcome", () => {
    const answered = changes.filter(({ answered }) => answered === 200)
    const wrong = answered.filter(({ correlation_id }) => {
      const { intents, outcomes = [] } = entries.get(correlation_id) ?? {}
      return intents !== 1 || outcomes.length !== 1 || outcomes[0] !== "succeeded"
    })
    process.stdout.write(`answered 2xx, each with intent and outcome: ${answered.length}\n`)
    expect(wrong).toEqual([])
    expect(answered.length).toBeGreaterThan(CHANGES * 0.9)
    expect(answered.filter(({ n }) => !kept.includes(n))).toEqual([])
  })

  it("has for every change in the table its entry, with an outcome or as one intent that is unknown", () => {
    const wrong = changes.filter(({ n, correlation_id }) => {
      const { intents, outcomes = [] } = entries.get(correlation_id) ?? {}
      return kept.includes(n) && (intents !== 1 || outcomes.length > 1)
    })
    process.stdout.write(`found in the table, each with its entry: ${kept.length}\n`)
    expect(wrong).toEqual([])
    expect(new Set(kept).size).toBe(kept.length)
  })

  it("tells no success of what is not there", () => {
    const told = changes.filter(({ correlation_id }) => entries.get(correlation_id)?.outcomes[0] === "succeeded")
    expect(told.filter(({ n }) => !kept.includes(n))).toEqual([])
  })

  it("shows what was cut off as unknown, and the chain whole", async () => {
    const admin = await adminClient(server.url)
    const { count } = await admin.get<{ count: number }>(
      "/admin/audit-entries?outcome=unknown&action=product_tag:create"
    )
    const unknown = [...entries.values()].filter(({ outcomes }) => outcomes.length === 0)
    expect(count).toBe(unknown.length)
    await waitFor("every entry to be sealed", async () => {
      const [open] = await sql<{ count: number }>(
        "select count(*)::int as count from audit_entry where sequence is null"
      )
      return open!.count === 0
    })
    const lines = (await (await admin.raw("GET", "/admin/audit-entries/export")).text()).trimEnd().split("\n")
    const verdict = await verifyExport(
      (async function* () {
        yield* lines
      })()
    )
    expect(verdict).toMatchObject({ finding: null })
    expect(verdict.entries).toBeGreaterThan(2 * CHANGES * 0.9)
  })
})
