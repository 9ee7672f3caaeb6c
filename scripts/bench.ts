import { spawnSync } from "node:child_process"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { availableParallelism, cpus, totalmem } from "node:os"
import { join } from "node:path"
import { format } from "prettier"
import { root } from "../backend/boot/paths.ts"
import { startTestCluster } from "./testing/cluster.ts"

/**
 * `npm run bench`: each measure beside its baseline in the same run, on a database with full durability. `-- --write`
 * keeps the tables in docs/benchmarks.md; a name (`-- stock`) runs one measure alone.
 */
const measures: Record<string, string> = {
  webhooks: "Webhook acknowledgement",
  intake: "Order intake",
  stock: "Stock change to sandbox",
  audit: "Audit log at 1,000 entries a second",
  starts: "Start of the shop",
}

const chosen = process.argv.slice(2).filter((arg) => arg in measures)
const cluster = await startTestCluster({ isDurable: true })
const sections: string[] = []
let isGood = true

for (const [name, title] of Object.entries(measures).filter(([each]) => !chosen.length || chosen.includes(each))) {
  process.stdout.write(`\n## ${title}\n\n`)
  const { status, stdout } = spawnSync(process.execPath, [join(root, `integration-tests/bench/${name}.ts`)], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PASAR_TEST_PG_URL: cluster.url,
      NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --disable-warning=MODULE_TYPELESS_PACKAGE_JSON`.trim(),
    },
  })
  process.stdout.write(stdout)
  sections.push(`## ${title}\n\n${figuresOf(stdout)}\n`)
  isGood &&= status === 0
}
await cluster.stop()

if (process.argv.includes("--write")) {
  const file = join(root, "docs/benchmarks.md")
  const day = new Date().toISOString().slice(0, 10)
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 1024 ** 3)} GB`
  const head = `# Benchmarks\n\nMeasured by \`npm run bench -- --write\` on ${day}: ${machine}, Node.js ${process.version}.\n`
  const known = existsSync(file) ? readFileSync(file, "utf8").split(/^(?=## )/m) : []
  const parts = Object.values(measures).flatMap((title) => {
    const isAbout = (part: string) => part.startsWith(`## ${title}\n`)
    return sections.find(isAbout) ?? known.find(isAbout) ?? []
  })
  writeFileSync(file, await format([head, ...parts].join("\n"), { parser: "markdown", printWidth: 120 }))
}
process.exit(isGood ? 0 : 1)

/** What a measure found, without the log of the shop that it ran in: tables as such, other lines as they were printed. */
function figuresOf(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() && !/^(\{|Canaries of |Note: )/.test(line))
  const blocks: string[][] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (last?.[0]?.startsWith("|") === line.startsWith("|")) {
      last.push(line)
    } else {
      blocks.push([line])
    }
  }
  return blocks
    .map((block) => (block[0]!.startsWith("|") ? block.join("\n") : `\`\`\`text\n${block.join("\n")}\n\`\`\``))
    .join("\n\n")
}
