/**
 * Stock change to sandbox: changes of random listings at random times, open loop, measured from the moment the change
 * is due until the sandbox shows it. Beside it stand the part that is our own (until our call leaves) and the call
 * itself, which is the baseline of the ratio.
 */
import { openShop } from "../http/support/shop.ts"
import { waitFor } from "../http/support/wait-for.ts"

const CHANGES = 250
const MEAN_GAP_MS = 200
const LOOK_EVERY_MS = 15
const PATIENCE_MS = 30_000
const P95_LIMIT_MS = 5_000

type Listed = { sku: string; level_id: string; stocked: number; rest: number }
type Measured = { kind: "lower" | "raise"; ms: number }

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(ms, 0)))

const LISTINGS_NEEDED = 20

const shop = await openShop({ env: { LOG_LEVEL: "error" } })
const settings = await shop.sql<{ name: string; setting: string }>(
  "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version')"
)
console.log(settings.map(({ name, setting }) => `${name}=${setting}`).join(" "))

// Listings of one unreserved component: what they show is the stock at one level plus the rest, which stays.
const listed = await shop.sql<Listed>(
  `select lv.sku, min(level.id) as level_id,
          (array_agg(level.stocked_quantity order by level.id))[1]::int as stocked,
          (sum(level.stocked_quantity) - (array_agg(level.stocked_quantity order by level.id))[1])::int as rest
     from listing_variant lv
     join channel_connection channel on channel.id = lv.connection_id
     join product_variant_inventory_item part on part.variant_id = lv.variant_id and part.deleted_at is null
     join inventory_level level on level.inventory_item_id = part.inventory_item_id and level.deleted_at is null
      and channel.stock_location_ids @> to_jsonb(level.location_id)
    where lv.match_status = 'matched' and lv.deleted_at is null
    group by lv.id
   having count(distinct part.inventory_item_id) = 1 and max(part.required_quantity) = 1
      and max(level.reserved_quantity) = 0 and min(level.stocked_quantity) > 10 and sum(level.stocked_quantity) < 500
    order by md5(lv.sku)`
)
await waitFor("the first push", async () => {
  const [open] = await shop.sql<{ count: number }>(
    "select count(*)::int as count from listing_variant where match_status = 'matched' and deleted_at is null and pushed_at is null"
  )
  return open?.count === 0
})

const change = async (item: Listed, index: number, due: number): Promise<Measured> => {
  // Odd changes take units away, even ones add them, and no two in a row of one listing are alike.
  const kind = index % 2 ? "lower" : "raise"
  item.stocked = kind === "lower" ? Math.max(item.stocked - 1 - (index % 3), 0) : item.stocked + 1 + (index % 3)
  const wanted = item.stocked + item.rest
  await shop.sql(
    `update inventory_level set stocked_quantity = $2::numeric,
       raw_stocked_quantity = jsonb_build_object('value', $2::text, 'precision', 20) where id = $1`,
    [item.level_id, item.stocked]
  )
  while ((await shop.sandbox.stock(item.sku)) !== wanted) {
    if (performance.now() - due > PATIENCE_MS) {
      throw new Error(`${item.sku} does not show ${wanted} after ${PATIENCE_MS / 1000} s`)
    }
    await pause(LOOK_EVERY_MS)
  }
  return { kind, ms: performance.now() - due }
}

if (listed.length < LISTINGS_NEEDED) {
  await shop.close()
  throw new Error(`Only ${listed.length} listings fit; the demo catalogue has changed.`)
}
console.log(`${CHANGES} changes over ${listed.length} listings, one in ${MEAN_GAP_MS} ms on average`)
const began = new Date()
const running: Promise<Measured>[] = []
let due = performance.now()
for (let index = 0; index < CHANGES; index++) {
  due += -Math.log(1 - Math.random()) * MEAN_GAP_MS
  await pause(due - performance.now())
  running.push(change(listed[index % listed.length]!, index, due))
}
const measured = await Promise.all(running).catch(async (error: unknown) => {
  await shop.close()
  throw error
})

// Of each logged change: how long until the next stock call left, and how long that call took.
const calls = await shop.sql<{ until_call_ms: number; call_ms: number }>(
  `select extract(epoch from call.called_at - change.created_at)::float * 1000 as until_call_ms,
          call.duration_ms::float as call_ms
     from stock_change change
    cross join lateral (
      select called_at, duration_ms from outbound_call
       where operation = 'product.update_stock' and called_at >= change.created_at order by called_at limit 1
    ) call
    where change.created_at >= $1`,
  [began.toISOString()]
)
await shop.close()

const percentile = (values: number[], share: number) => {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(Math.ceil(share * sorted.length), sorted.length) - 1] ?? Number.NaN
}
const rows: [string, number[]][] = [
  ["change to sandbox, all", measured.map(({ ms }) => ms)],
  ["change to sandbox, lowering", measured.filter(({ kind }) => kind === "lower").map(({ ms }) => ms)],
  [
    "change to sandbox, raising (polls orders first)",
    measured.filter(({ kind }) => kind === "raise").map(({ ms }) => ms),
  ],
  ["change until our call leaves", calls.map(({ until_call_ms }) => until_call_ms)],
  ["the call itself", calls.map(({ call_ms }) => call_ms)],
]
console.log("| measured | n | p50 ms | p95 ms | p99 ms |\n| --- | --: | --: | --: | --: |")
for (const [name, values] of rows) {
  const cells = [0.5, 0.95, 0.99].map((share) => percentile(values, share).toFixed(0))
  console.log(`| ${name} | ${values.length} | ${cells.join(" | ")} |`)
}
const p95 = percentile(rows[0]![1], 0.95)
console.log(`ratio to the call itself at p95: ${(p95 / percentile(rows[4]![1], 0.95)).toFixed(1)}`)
if (measured.length !== CHANGES || p95 > P95_LIMIT_MS) {
  console.log(`FAILED: p95 ${p95.toFixed(0)} ms, limit ${P95_LIMIT_MS} ms`)
  process.exitCode = 1
}
