/**
 * The audit log under 1,000 entries a second: appended open loop for 20 seconds beside a running server, which seals them
 * and answers writes of the admin meanwhile. Beside it stand the same writes with nothing else going on.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { verifyExport } from "@pasar/access/audit"
import { Pool } from "pg"
import { adminClient, createDatabase, freePort, startServer } from "../harness/index.ts"
import { waitFor } from "../http/support/wait-for.ts"
import { percentile } from "./support/open-loop.ts"

const PER_SECOND = 1_000
const SECONDS = Number(process.env.BENCH_SECONDS ?? 20)
const WRITES_PER_SECOND = 5
const BEHIND_LIMIT_MS = 3_000

const database = await createDatabase({ from: "seeded" })
const pool = new Pool({ connectionString: database.url, max: 20 })
const env = { LOG_LEVEL: "error", RATE_LIMITS: "admin=1000000/60" }
const server = await startServer({ databaseUrl: database.url, port: await freePort(), env })
const admin = await adminClient(server.url)
const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]

const settings = await sql<{ name: string; setting: string }>(
  "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version')"
)
console.log(`${settings.map(({ name, setting }) => `${name}=${setting}`).join(" ")} pool=20`)

/** Calls that are due one after another, whether the earlier ones have ended or not; how late each ended. */
const everySo = async (count: number, per_second: number, act: (index: number) => Promise<unknown>) => {
  const began = performance.now()
  const running: Promise<number>[] = []
  for (let index = 0; index < count; index++) {
    const due = began + (index * 1_000) / per_second
    if (due > performance.now()) {
      await sleep(due - performance.now())
    }
    running.push(act(index).then(() => performance.now() - due))
  }
  return await Promise.all(running)
}

const write = (name: string) => (index: number) => admin.post("/admin/product-tags", { value: `${name} ${index}` })
const append = (index: number) =>
  sql(
    `insert into audit_entry (id, actor_type, actor_id, action, resource, resource_id, before, after, status, outcome, ip,
       user_agent, correlation_id) values ($1, 'user', 'user_bench', 'product:update', 'product', $2, '{"title":"Old"}',
       '{"title":"New"}', 200, 'succeeded', '203.0.113.7', 'bench', gen_random_uuid()::text)`,
    [`audent_bench_${index}`, `prod_${index}`]
  )

let isLoaded = true
const watch = async () => {
  const behind: number[] = []
  while (isLoaded) {
    const [oldest] = await sql<{ ms: number | null }>(
      "select extract(epoch from clock_timestamp() - min(at))::float * 1000 as ms from audit_entry where sequence is null"
    )
    behind.push(oldest?.ms ?? 0)
    await sleep(100)
  }
  return behind
}

await everySo(20, WRITES_PER_SECOND, write("warm"))
const quiet = await everySo(WRITES_PER_SECOND * SECONDS, WRITES_PER_SECOND, write("quiet"))
const behind = watch()
const [appended, loaded] = await Promise.all([
  everySo(PER_SECOND * SECONDS, PER_SECOND, append),
  everySo(WRITES_PER_SECOND * SECONDS, WRITES_PER_SECOND, write("loaded")),
])
isLoaded = false
const waited = await behind
await waitFor("every entry to be sealed", async () => {
  const [open] = await sql<{ count: number }>("select count(*)::int as count from audit_entry where sequence is null")
  return open!.count === 0
})
const lines = (await (await admin.raw("GET", "/admin/audit-entries/export")).text()).trimEnd().split("\n")
const verdict = await verifyExport(
  (async function* () {
    yield* lines
  })()
)
await pool.end()
await server.stop()
await database.drop()

const rows: [string, number[]][] = [
  [`entry appended, ${PER_SECOND} a second`, appended],
  ["oldest entry that is not sealed yet", waited],
  ["write through the admin meanwhile", loaded],
  ["write through the admin, nothing else going on", quiet],
]
console.log("| measured | n | p50 ms | p95 ms | p99 ms | most ms |\n| --- | --: | --: | --: | --: | --: |")
for (const [name, values] of rows) {
  const cells = [0.5, 0.95, 0.99, 1].map((share) => percentile(values, share).toFixed(0))
  console.log(`| ${name} | ${values.length} | ${cells.join(" | ")} |`)
}
console.log(
  `sealed into one chain and verified: ${verdict.entries} entries, ${verdict.finding?.problem ?? "none wrong"}`
)
console.log(
  `a write beside the load to one alone at p95: ${(percentile(loaded, 0.95) / percentile(quiet, 0.95)).toFixed(1)}`
)
const most = percentile(waited, 1)
if (verdict.finding || verdict.entries < PER_SECOND * SECONDS || most > BEHIND_LIMIT_MS) {
  console.log(`FAILED: up to ${most.toFixed(0)} ms behind, limit ${BEHIND_LIMIT_MS} ms`)
  process.exitCode = 1
}
