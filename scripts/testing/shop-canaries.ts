import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { answerMayHold } from "../../integration-tests/harness/canaries/answer-rules.ts"
import { nowhere, type Canary, type Place } from "../../integration-tests/harness/canaries/canary.ts"
import { databasePlaces } from "../../integration-tests/harness/canaries/database-places.ts"
import { scanPlaces, type CanaryReport } from "../../integration-tests/harness/canaries/scan.ts"

type Named = { field: string; value: string }
type Answer = { name: string; path: string; is_good: boolean; text: string }

export type ShopParts = { home: string; sandboxUrl: string; extra: Record<string, string>; answers: string }

/** Scans a whole shop as `npm start` runs it, while it still runs: its logs, its database, what browsers were answered. */
export async function scanShop(shop: ShopParts): Promise<CanaryReport> {
  const canaries = await canariesOf(shop)
  const folder = process.env["PASAR_CANARIES"]
  if (folder) {
    writeFileSync(join(folder, "canaries-e2e.json"), JSON.stringify({ suite: "browser", canaries }), { mode: 0o600 })
  }
  return scanPlaces(canaries, placesOf(shop))
}

async function canariesOf({ home, sandboxUrl, extra }: ShopParts): Promise<Canary[]> {
  const answer = await fetch(`${sandboxUrl}/__sandbox/canaries`)
  const { personal, secrets } = (await answer.json()) as { personal: Named[]; secrets: Named[] }
  const own = { ...readJson(join(home, "secrets.json")), ...extra, DATABASE_URL: record(home).password }
  const named = Object.entries(own).map(([field, value]) => ({ field, value: value.replace(/^[\w-]+:/, "") }))
  const all = [
    ...personal.map((each): Canary => ({ ...each, kind: "personal" })),
    ...[...secrets, ...named].map((each): Canary => ({ ...each, kind: "secret" })),
  ]
  return [...new Map(all.map((each) => [each.value, each])).values()]
}

async function* placesOf({ home, answers }: ShopParts): AsyncGenerator<Place> {
  for (const name of readdirSync(home, { recursive: true, encoding: "utf8" }).filter((each) =>
    /\.log(\.\d)?$/.test(each)
  )) {
    yield { name: `file ${name}`, text: readFileSync(join(home, name)), mayHold: nowhere }
  }
  const lines = existsSync(answers) ? readFileSync(answers, "utf8").split("\n").filter(Boolean) : []
  for (const { name, path, is_good, text } of lines.map((line) => JSON.parse(line) as Answer)) {
    yield { name, text, mayHold: (canary) => answerMayHold(canary, path, is_good) }
  }
  yield* databasePlaces(record(home).url)
}

const record = (home: string) => readJson(join(home, "postgres.json")) as { url: string; password: string }

const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Record<string, string>
