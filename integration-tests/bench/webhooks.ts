/**
 * Webhook acknowledgement: distinct signed pushes at 250 a second for a minute, open loop, against a connected shop
 * whose worker is a second process and whose intake is paused; beside it a bare Node server with one INSERT per
 * request. Afterwards every message is stored once and every order it tells of is noted once.
 */
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { createDatabase, freePort } from "../harness/index.ts"
import { startProcess } from "../harness/process.ts"
import { pushSignature, statusPush } from "../http/support/push.ts"
import { openShop, type Shop } from "../http/support/shop.ts"
import { waitFor } from "../http/support/wait-for.ts"
import { openLoop, percentile, type Load, type Shot } from "./support/open-loop.ts"

const PER_SECOND = 250
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60)
const P99_LIMIT_MS = 100
const COUNT = PER_SECOND * SECONDS
/** Begins the number of every order that the load tells of. */
const ORDER = "BENCH"

const shotsFor = (url: string): Shot[] =>
  Array.from({ length: COUNT }, (_, index) => {
    const body = statusPush(`${ORDER}${String(index).padStart(9, "0")}`)
    const signature = pushSignature(`${url}/hooks/shopee`, body)
    return { path: "/hooks/shopee", headers: { authorization: signature, "content-type": "application/json" }, body }
  })

const measureBare = async (): Promise<Load> => {
  const database = await createDatabase({ from: "seeded" })
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
  await database.drop()
  return load
}

type Counts = { stored: number; distinct_messages: number; noted: number; distinct_orders: number }

const count = async (shop: Shop) => {
  const [counts] = await shop.sql<Counts>(
    `select count(*)::int as stored, count(distinct message.delivery_key)::int as distinct_messages,
            (select count(*)::int from channel_order where external_id like '${ORDER}%') as noted,
            (select count(distinct external_id)::int from channel_order where external_id like '${ORDER}%')
              as distinct_orders
       from webhook_event message where message.received_at >= $1`,
    [began.toISOString()]
  )
  return counts!
}

let began = new Date()

const measureOurs = async (): Promise<Load & { counts: Counts }> => {
  const shop = await openShop({ has_own_worker: true, env: { LOG_LEVEL: "error" } })
  try {
    const settings = await shop.sql<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version')"
    )
    console.log(`${settings.map(({ name, setting }) => `${name}=${setting}`).join(" ")} pool=10 on both sides`)
    await waitFor("the shop to have caught up", async () => {
      const [open] = await shop.sql<{ jobs: number }>(
        "select count(*)::int as jobs from graphile_worker.jobs where run_at <= now()"
      )
      return open?.jobs === 0
    })
    await shop.admin.post("/admin/channel-connections/pause-all")
    began = new Date()
    const load = await openLoop(shop.url.replace("localhost", "127.0.0.1"), shotsFor(shop.url), PER_SECOND)
    await waitFor("every message to be worked off", async () => (await count(shop)).noted >= COUNT).catch(() => 0)
    return { ...load, counts: await count(shop) }
  } finally {
    await shop.close()
  }
}

const bare = await measureBare()
const ours = await measureOurs()

console.log("| side | requests | p50 ms | p99 ms | max ms | answers |\n| --- | --: | --: | --: | --: | --- |")
for (const [name, { latencies, statuses }] of [["bare INSERT", bare] as const, ["ours", ours] as const]) {
  const cells = [0.5, 0.99, 1].map((share) => percentile(latencies, share).toFixed(1))
  const answers = [...statuses].map(([status, count]) => `${count} × ${status}`).join(", ")
  console.log(`| ${name} | ${latencies.length} | ${cells.join(" | ")} | ${answers} |`)
}
const p99 = percentile(ours.latencies, 0.99)
console.log(`ratio to the bare server at p99: ${(p99 / percentile(bare.latencies, 0.99)).toFixed(1)}`)
const { counts } = ours
console.log(
  `sent ${COUNT}, messages stored ${counts.stored} (distinct ${counts.distinct_messages}), ` +
    `orders noted ${counts.noted} (distinct ${counts.distinct_orders})`
)
const isComplete = Object.values(counts).every((value) => value === COUNT)
if (p99 > P99_LIMIT_MS || !isComplete) {
  console.log(`FAILED: p99 ${p99.toFixed(1)} ms (limit ${P99_LIMIT_MS} ms), ${JSON.stringify(counts)} of ${COUNT}`)
  process.exitCode = 1
}
