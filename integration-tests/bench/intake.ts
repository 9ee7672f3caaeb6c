/**
 * Order intake against Medusa's own `createOrderWorkflow` one by one, in one process on one database: the same orders of
 * two lines, in production mode. Prints milliseconds per order of both, their ratio, and statements per order.
 */
process.env.NODE_ENV = "production"

const { ContainerRegistrationKeys } = await import("@medusajs/framework/utils")
const { createOrderWorkflow } = await import("@medusajs/medusa/core-flows")
const { pollNow } = await import("@pasar/channels")
const { benchOrder, marketOrders } = await import("./support/bench-market.ts")
const { BENCH_CONNECTION, bootBenchShop } = await import("./support/bench-shop.ts")

const WARM_UP = 20
const BASELINE = 60
const ROUNDS = 6
const BATCH = 50
const LEAST_RATIO = 10
/** Outside of these the baseline says something about the machine, not about intake. */
const VALID_BASELINE_MS: [number, number] = [80, 190]

const shop = await bootBenchShop()
let statements = 0
shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION).on("query", () => statements++)
let next = 0

const newOrders = (count: number) =>
  Array.from({ length: count }, () => {
    const index = next++
    const sku = (offset: number) => shop.variants[(index + offset) % shop.variants.length]!.sku
    return benchOrder(index, [sku(0), sku(7)])
  })

/** Milliseconds that passed, and milliseconds that this process computed: the latter hold on a busy machine too. */
const timed = async (run: () => Promise<unknown>) => {
  const started = performance.now()
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - started, cpu: (user + system) / 1000 }
}

const byWorkflow = async (order: ReturnType<typeof benchOrder>) => {
  const { name, ...address } = order.shipping_address!
  await createOrderWorkflow(shop.container).run({
    input: {
      region_id: shop.region_id,
      sales_channel_id: shop.sales_channel_id,
      currency_code: "sgd",
      status: "pending",
      no_notification: true,
      shipping_address: { ...address, first_name: name },
      items: order.lines.map((line) => ({
        variant_id: shop.variants.find(({ sku }) => sku === line.sku)!.id,
        title: line.title,
        quantity: line.quantity,
        unit_price: Number(line.unit_price),
        is_tax_inclusive: true,
      })),
      shipping_methods: [{ name: "Express", amount: 1.99, is_tax_inclusive: true }],
    } as never,
  })
}

const byIntake = async (count: number) => {
  marketOrders().splice(0, Infinity, ...newOrders(count))
  await pollNow(shop.container, BENCH_CONNECTION)
}

const oneByOne = async (count: number) => {
  for (const order of newOrders(count)) {
    await byWorkflow(order)
  }
}

const countTaken = async () => {
  const [row] = await shop.sql<Record<string, number>>(`
    select count(*)::int as taken,
      count(*) filter (where summary.totals ->> 'pending_difference' = '0')::int as paid,
      (select count(*)::int from reservation_item where deleted_at is null) as reservations,
      (select count(*)::int from order_payment_collection) as collections
    from channel_order join order_summary as summary using (order_id) where intake_status = 'taken'`)
  return row!
}

const settings = await shop.sql<{ name: string; setting: string }>(
  "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version')"
)
console.log(settings.map(({ name, setting }) => `${name}=${setting}`).join(" "), "pool max=20")

await oneByOne(WARM_UP)
await byIntake(BATCH)
statements = 0
const workflow = await timed(() => oneByOne(BASELINE))
const baseline = workflow.ms / BASELINE
const baselineCpu = workflow.cpu / BASELINE
const baselineStatements = statements / BASELINE
const rounds: number[] = []
let intakeCpu = 0
statements = 0
for (let round = 0; round < ROUNDS; round++) {
  const { ms, cpu } = await timed(() => byIntake(BATCH))
  rounds.push(ms / BATCH)
  intakeCpu += cpu / (BATCH * ROUNDS)
}
const intakeStatements = statements / (ROUNDS * BATCH)
const intake = rounds.toSorted((left, right) => left - right)[Math.floor(ROUNDS / 2)]!
const taken = await countTaken()
await shop.close()

const expected = (ROUNDS + 1) * BATCH
const isComplete =
  taken.taken === expected &&
  taken.paid === expected &&
  taken.reservations === 2 * expected &&
  taken.collections === expected
const [low, high] = VALID_BASELINE_MS
console.log(
  `createOrderWorkflow one by one  ${baseline.toFixed(1)} ms/order  ${baselineCpu.toFixed(1)} CPU  ${baselineStatements.toFixed(1)} statements`
)
console.log(
  `intake, batches of ${BATCH}         ${intake.toFixed(2)} ms/order  ${intakeCpu.toFixed(2)} CPU  ${intakeStatements.toFixed(1)} statements`
)
console.log(`rounds ${rounds.map((each) => each.toFixed(2)).join(" ")}`)
console.log(`ratio ${(baseline / intake).toFixed(1)}, of CPU ${(baselineCpu / intakeCpu).toFixed(1)}`)
console.log(`counted ${JSON.stringify(taken)} of ${expected}: ${isComplete ? "complete" : "INCOMPLETE"}`)
const isValid = baseline >= low && baseline <= high
if (!isValid) {
  console.log(`BASELINE OUTSIDE ${low} to ${high} ms: this run proves nothing`)
}
const isFast = baseline / intake >= LEAST_RATIO
if (!isFast) {
  console.log(`FAILED: intake is not ${LEAST_RATIO} times as fast as the baseline`)
}
process.exit(isComplete && isValid && isFast ? 0 : 1)
