import { readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { basename, join } from "node:path"
import { nowhere, type Canary, type Place } from "../../integration-tests/harness/canaries/canary.ts"
import { scanPlaces, type CanaryReport } from "../../integration-tests/harness/canaries/scan.ts"

const COLLECTED = /^canaries-[0-9a-z]+\.json$/
// What steps print, report and measure; the linter's cache has no ending.
const OUTPUT = /\.(log|json|txt|xml|ndjson)$/

/** Forgets what an earlier run collected. */
export function dropCanaries(folder: string): void {
  for (const file of collectedIn(folder)) {
    rmSync(file)
  }
}

/** Looks for the canaries of all suites in the output files of a run: level logs, reports and what lies beside them. */
export async function scanOutputs(folder: string): Promise<CanaryReport & { suites: number }> {
  const files = collectedIn(folder)
  const canaries = new Map<string, Canary>()
  for (const file of files) {
    const collected = JSON.parse(readFileSync(file, "utf8")) as { canaries: Canary[] }
    collected.canaries.forEach((canary) => canaries.set(canary.value, canary))
  }
  return { ...(await scanPlaces([...canaries.values()], outputs(folder))), suites: files.length }
}

function collectedIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => COLLECTED.test(name))
    .map((name) => join(folder, name))
}

function* outputs(folder: string): Generator<Place> {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const file = join(folder, name)
    if (OUTPUT.test(name) && !COLLECTED.test(basename(name)) && statSync(file).isFile()) {
      yield { name: `file ${name}`, text: readFileSync(file), mayHold: nowhere }
    }
  }
}
