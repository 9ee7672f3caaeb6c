import { createHash } from "node:crypto"
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"
import { processPlaces } from "../process.ts"
import { environmentCanaries, suiteName } from "../root.ts"
import { answerPlaces, sessionCanaries } from "./answers.ts"
import type { Canary, Place } from "./canary.ts"
import { databasePlaces } from "./database-places.ts"
import { describeHit, describeReport, scanPlaces, type CanaryReport } from "./scan.ts"

const ADDRESSES = "column public.order_address."
const collected = new Map<string, Canary>()

/** Sandboxes that run now and can be asked. */
export const watchedSandboxes = new Set<string>()

/** Asks a sandbox, while it runs, what must not leak. */
export const collectCanaries = async (sandboxUrl: string): Promise<void> => {
  const answer = await fetch(`${sandboxUrl}/__sandbox/canaries`)
  type Named = { field: string; value: string }
  const { personal, secrets } = (await answer.json()) as { personal: Named[]; secrets: Named[] }
  for (const each of personal) {
    collected.set(each.value, { ...each, kind: "personal" })
  }
  for (const each of secrets) {
    collected.set(each.value, { ...each, kind: "secret" })
  }
}

/** Scans all that the suite's programs wrote, stored and answered, so far. */
export const scanSuite = async (databaseUrl: string): Promise<CanaryReport> => {
  await Promise.all([...watchedSandboxes].map(collectCanaries))
  const canaries = new Map(collected)
  for (const canary of [...environmentCanaries(databaseUrl), ...sessionCanaries()]) {
    canaries.set(canary.value, canary)
  }
  return scanPlaces([...canaries.values()], allPlaces(databaseUrl))
}

async function* allPlaces(databaseUrl: string): AsyncGenerator<Place> {
  yield* processPlaces()
  yield* await answerPlaces()
  yield* databasePlaces(databaseUrl)
}

/** Ends the suite with an error where a canary was found, or where none was although orders were taken. */
export const requireNoLeak = async (databaseUrl: string): Promise<void> => {
  if (!processPlaces().length) {
    return
  }
  const report = await scanSuite(databaseUrl)
  const suite = suiteName()
  process.stdout.write(`${describeReport(suite, report)}\n`)
  writeForOutputs(suite, databaseUrl)
  if (report.hits.length) {
    throw new Error([`Leaks in ${suite}:`, ...report.hits.map(describeHit)].join("\n  "))
  }
  const isAddressSeen = Object.keys(report.allowed).some((place) => place.startsWith(ADDRESSES))
  if (report.canaries.personal && !isAddressSeen && (await hasTakenOrders(databaseUrl))) {
    throw new Error(`${suite} took orders, but no canary was found in their addresses: the scan sees nothing.`)
  }
}

const hasTakenOrders = async (databaseUrl: string): Promise<boolean> => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select 1 from channel_order co join "order" o on o.id = co.order_id
       join order_address a on a.id = o.shipping_address_id
       where a.address_1 not like '%***%' limit 1`
    )
    return rows.length > 0
  } finally {
    await client.end()
  }
}

/** `npm test` looks for these in its own output files when all levels are through, and then deletes this file. */
const writeForOutputs = (suite: string, databaseUrl: string): void => {
  const folder = process.env.PASAR_CANARIES
  if (!folder) {
    return
  }
  const canaries = [...collected.values(), ...environmentCanaries(databaseUrl), ...sessionCanaries()]
  const name = createHash("sha256").update(`${suite} ${databaseUrl}`).digest("hex").slice(0, 12)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `canaries-${name}.json`), JSON.stringify({ suite, canaries }), { mode: 0o600 })
}
