import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { root } from "../backend/boot/paths.ts"
import { paint, thisTerminal } from "../backend/boot/screen/terminal.ts"
import { Stages } from "../backend/boot/screen/stages.ts"
import { ensureBrowser } from "./testing/browser.ts"
import { startTestCluster } from "./testing/cluster.ts"
import { dropCanaries } from "./testing/canaries.ts"
import { coverageReports, testStages } from "./testing/plan.ts"
import { describeCoverage, measureCoverage } from "./testing/coverage.ts"
import { runSideBySide } from "./testing/side-by-side.ts"
import { runStage, skipStage, stopRunningStages, type StageResult } from "./testing/stage.ts"
import { summary } from "./testing/summary.ts"

/** `npm test`: everything that must hold before a merge, from a fresh clone, ending with one summary. */
const terminal = thisTerminal()
const logs = join(root, ".pasar/logs/test")
mkdirSync(logs, { recursive: true })
dropCanaries(logs)
const progress = new Stages(terminal, join(root, ".pasar/timings-test.json"))
const full = process.argv.includes("--full")
/** `npm test -- unit lint` runs these steps alone. */
const chosen = process.argv.slice(2).filter((arg) => !arg.startsWith("--"))
const stages = testStages({ logs, full }).filter(({ name }) => !chosen.length || chosen.includes(name))
const results: StageResult[] = []
const begun = Date.now()

terminal.write(`\n  ${paint(terminal, "bold", full ? "npm run test:full" : "npm test")}\n\n`)
const { origin } = ensureBrowser((line) => terminal.write(`  ${line}\n`))
terminal.write(`  Browser: ${origin}\n`)
const cluster = await startTestCluster()
process.env["PASAR_TEST_PG_URL"] = cluster.url
let isStopping = false
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isStopping = true
    stopRunningStages()
    void cluster.stop().finally(() => process.exit(1))
  })
}

await runSideBySide(stages, async (stage) => {
  if (isStopping) {
    return
  }
  const missing = stage.needs?.find((need) =>
    results.some(({ name, outcome }) => name === need && outcome !== "passed")
  )
  if (missing) {
    results.push(skipStage(stage, `${missing} did not pass`))
    return
  }
  await progress
    .run(stage.name, async () => {
      const result = await runStage(stage, join(logs, `${stage.name}.log`))
      results.push(result)
      if (result.outcome === "failed") {
        throw new Error(stage.name)
      }
      return result.passed > 1 ? `${result.passed} passed` : ""
    })
    // Told in the summary; the other steps go on.
    .catch(() => undefined)
})
progress.close()
await cluster.stop()

// Half of the levels say nothing about the whole.
const areas = chosen.length ? [] : measureCoverage(coverageReports(logs), root)
terminal.write(`${summary(terminal, results, describeCoverage(areas), Date.now() - begun)}\n`)
const isGood = results.every(({ outcome }) => outcome === "passed") && areas.every(({ is_enough }) => is_enough)
process.exit(isGood ? 0 : 1)
