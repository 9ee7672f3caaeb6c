import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { root } from "../backend/boot/paths.ts"

/**
 * Checks the types of every part, tests included; two at a time, since each takes a core. By the compiler's native edition,
 * which takes a tenth of the time; Medusa's and ESLint's programs need the other one (decision 0085).
 */
const projects = [
  "plugins/integrations",
  "plugins/channels",
  "plugins/shopee",
  "plugins/access",
  "plugins/shopee/sandbox",
  "plugins/integrations/src/admin",
  "plugins/channels/src/admin",
  "plugins/shopee/src/admin",
  "plugins/access/src/admin",
  "backend",
  "backend/boot",
  "scripts",
  "storefront",
  "tsconfig.tests.json",
  "integration-tests/e2e",
]

const waiting = projects.filter((project) =>
  existsSync(join(root, project, project.endsWith(".json") ? "" : "tsconfig.json"))
)
let failed = false

await Promise.all([work(), work()])
process.exit(failed ? 1 : 0)

async function work(): Promise<void> {
  for (let project = waiting.shift(); project; project = waiting.shift()) {
    const output = await check(project)
    if (output) {
      failed = true
      process.stdout.write(`${project}\n${output}\n`)
    }
  }
}

/** The compiler's complaints, empty where there are none. */
function check(project: string): Promise<string> {
  return new Promise((resolve) => {
    const tsc = join(root, "node_modules/typescript-7/bin/tsc")
    const child = spawn(process.execPath, [tsc, "--noEmit", "-p", project], { cwd: root })
    const said: Buffer[] = []
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk))
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk))
    child.once("close", (code) => resolve(code === 0 ? "" : Buffer.concat(said).toString("utf8")))
  })
}
