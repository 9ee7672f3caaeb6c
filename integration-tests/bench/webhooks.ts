/**
 * Webhook acknowledgement: distinct signed pushes at 250 a second for a minute, open loop, against a server whose
 * worker is a second process and whose intake is paused; beside it a bare Node server with one INSERT per request.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { Pool } from "pg"
import { adminClient, createDatabase, freePort, startServer } from "../harness/index.ts"
import { startProcess } from "../harness/process.ts"
import { pushSignature, statusPush } from "../http/support/push.ts"
import { openLoop, percentile, type Load, type Shot } from "./support/open-loop.ts"

const PER_SECOND = 250
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60)
const P99_LIMIT_MS = 100
const COUNT = PER_SECOND * SECONDS

const database = await createDatabase({ from: "seeded" })
const pool = new Pool({ connectionString: database.url, max: 2 })
const { rows: settings } = await pool.query<{ name: string; setting: string }>(
  "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version')"
)
console.log(`${settings.map(({ name, setting }) => `${name}=${setting}`).join(" ")} pool=10 on both sides`)

const shotsFor = (url: string): Shot[] =>
  Array.from({ length: COUNT }, (_, index) => {
    const body = statusPush(`BENCH${String(index).padStart(9, "0")}`)
    const signature = pushSignature(`${url}/hooks/shopee`, body)
    return { path: "/hooks/shopee", headers: { authorization: signature, "content-type": "application/json" }, body }
  })

const measureBare = async (): Promise<Load> => {
  const port = await freePort()
  const file = fileURLToPath(new URL("support/bare-server.ts", import.meta.url))
  const env = { ...process.env, DATABASE_URL: database.url, PORT: String(port) }
  const bare = startProcess(process.execPath, [file], { cwd: process.cwd(), env })
  while (!bare.logs().includes("ready")) {
    await sleep(50)
  }
  const url = `http://localhost:${port}`
  const load = await openLoop(url.replace("localhost", "127.0.0.1"), shotsFor(url), PER_SECOND)
  await bare.stop()
  return load
}

const measureOurs = async (): Promise<Load> => {
  const env = { LOG_LEVEL: "error" }
  const worker = await startServer({ databaseUrl: database.url, port: await freePort(), workerMode: "worker", env })
  const server = await startServer({ databaseUrl: database.url, port: await freePort(), workerMode: "server", env })
  await (await adminClient(server.url)).post("/admin/channel-connections/pause-all")
  const load = await openLoop(server.url.replace("localhost", "127.0.0.1"), shotsFor(server.url), PER_SECOND)
  await server.stop()
  await worker.stop()
  return load
}

const bare = await measureBare()
const ours = await measureOurs()
const { rows } = await pool.query<{ stored: number; distinct_orders: number }>(
  "select count(*)::int as stored, count(distinct delivery_key)::int as distinct_orders from webhook_event"
)
await pool.end()
await database.drop()

console.log("| side | requests | p50 ms | p99 ms | max ms | answers |\n| --- | --: | --: | --: | --: | --- |")
for (const [name, { latencies, statuses }] of [["bare INSERT", bare] as const, ["ours", ours] as const]) {
  const cells = [0.5, 0.99, 1].map((share) => percentile(latencies, share).toFixed(1))
  const answers = [...statuses].map(([status, count]) => `${count} × ${status}`).join(", ")
  console.log(`| ${name} | ${latencies.length} | ${cells.join(" | ")} | ${answers} |`)
}
const p99 = percentile(ours.latencies, 0.99)
console.log(`ratio to the bare server at p99: ${(p99 / percentile(bare.latencies, 0.99)).toFixed(1)}`)
console.log(`stored: ${rows[0]?.stored}, distinct: ${rows[0]?.distinct_orders}, sent: ${COUNT}`)

if (p99 > P99_LIMIT_MS || rows[0]?.stored !== COUNT || rows[0]?.distinct_orders !== COUNT) {
  console.log(`FAILED: p99 ${p99.toFixed(1)} ms (limit ${P99_LIMIT_MS} ms), ${rows[0]?.stored} of ${COUNT} stored`)
  process.exitCode = 1
}
