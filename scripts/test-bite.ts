import { globSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { root } from "../backend/boot/paths.ts"
import { parseAcceptance, type Row } from "./testing/bite/acceptance.ts"
import { SourceCopy } from "./testing/bite/copy.ts"
import { build, levelOf, needsBuild, runTests } from "./testing/bite/run-test.ts"
import { judge, passes, type Verdict } from "./testing/bite/verdict.ts"
import { startTestCluster } from "./testing/cluster.ts"
import type { Counts } from "./testing/report.ts"

/**
 * `npm run test:bite [-- pattern…]`: breaks what each row of docs/acceptance says, one line at a time in a copy, and
 * expects the row's test, green before, to turn red.
 */
type Bite = Row & Required<Pick<Row, "test" | "patch">>

const COPIES = 2
const patterns = process.argv.slice(2).map((each) => new RegExp(each))
const rows = globSync("docs/acceptance/*.md", { cwd: root })
  .sort()
  .flatMap((file) => parseAcceptance(readFileSync(join(root, file), "utf8")))
  .filter(({ id, test }) => !patterns.length || patterns.some((each) => each.test(id) || each.test(test?.file ?? "")))
const bites = rows.filter((row): row is Bite => row.patch !== undefined)
const others = rows.filter(({ patch }) => !patch)
const begun = Date.now()
const good: Bite[] = []
const bad: string[] = []

const cluster = bites.some(({ test }) => levelOf(test.file) !== "unit") ? await startTestCluster() : undefined
if (cluster) {
  process.env["PASAR_TEST_PG_URL"] = cluster.url
}
const files = [...new Set(bites.map(({ test }) => test.file))]
const copies = Array.from({ length: Math.min(COPIES, files.length) }, () => new SourceCopy(root))
process.once("exit", () => copies.forEach((copy) => copy.remove()))
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void (cluster?.stop() ?? Promise.resolve()).finally(() => process.exit(1)))
}

await Promise.all(copies.map(work))
await cluster?.stop()

for (const { id, otherwise } of others) {
  process.stdout.write(`– ${id}: ${otherwise}\n`)
}
const seconds = Math.round((Date.now() - begun) / 1000)
process.stdout.write(
  `\n${rows.length} rows: ${good.length} bites turned red, ${bad.length} did not, ${others.length} proved otherwise, ${seconds} s\n`
)
if (process.env["BITE_REPORT"]) {
  const skips = others.map(({ id, otherwise = "" }) => ({ test: id, reason: otherwise }))
  const counts: Counts = { passed: good.length, failed: bad.length, skips, failures: bad }
  writeFileSync(process.env["BITE_REPORT"], JSON.stringify(counts))
}
process.exit(bad.length ? 1 : 0)

/** Takes one file after another: its tests as they stand first, then each of its bites. */
async function work(copy: SourceCopy): Promise<void> {
  for (let file = files.shift(); file; file = files.shift()) {
    const own = bites.filter(({ test }) => test.file === file)
    try {
      if (needsBuild(file)) {
        build(copy.folder)
      }
      const named = own.map(({ test }) => test.name)
      const alone = await runTests(copy.folder, file, named)
      // Tests that build upon each other are green only in the run of their whole file.
      const isWhole = !named.every((name) => passes(alone, name))
      const control = isWhole ? await runTests(copy.folder, file, []) : alone
      for (const bite of own) {
        const isSound = passes(control, bite.test.name)
        tell(bite, isSound ? await bitten(copy, bite, isWhole) : notGreen(judge(control, bite.test.name)))
      }
    } catch (error) {
      own.forEach((bite) => tell(bite, { is_red: false, reason: (error as Error).message }))
    }
  }
}

async function bitten(copy: SourceCopy, { test, patch }: Bite, isWhole: boolean): Promise<Verdict> {
  try {
    return await copy.withPatch(patch, async () => {
      if (needsBuild(test.file)) {
        build(copy.folder)
      }
      return judge(await runTests(copy.folder, test.file, isWhole ? [] : [test.name]), test.name)
    })
  } catch (error) {
    return { is_red: false, reason: (error as Error).message }
  }
}

function notGreen({ reason }: Verdict): Verdict {
  return { is_red: false, reason: `not green without the patch: ${reason}` }
}

function tell(bite: Bite, { is_red, reason }: Verdict): void {
  if (is_red) {
    good.push(bite)
  } else {
    bad.push(`${bite.id}: ${reason}`)
  }
  process.stdout.write(`${is_red ? "✔ red  " : "✖      "} ${bite.id}: ${reason}\n`)
}
