import { join } from "node:path"
import { describeHit, describeReport } from "../integration-tests/harness/canaries/scan.ts"
import { root } from "../backend/boot/paths.ts"
import { dropCanaries, scanOutputs } from "./testing/canaries.ts"

/** Finds secrets and personal data of the tests in the output files of the run that made them. */
const folder = join(root, ".pasar/logs/test")
const report = await scanOutputs(folder)
// They are credentials and people's data themselves, and of no use any more.
dropCanaries(folder)
console.log(describeReport(`${report.suites} suites, in the files that the run wrote`, report))
report.hits.forEach((hit) => console.log(describeHit(hit)))
if (!report.suites) {
  console.log("No suite left canaries: nothing was looked for.")
}
process.exit(report.hits.length || !report.suites ? 1 : 0)
