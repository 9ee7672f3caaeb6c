/**
 * The first start of a fresh clone with empty caches, the next one, and how long Ctrl-C takes; on ports and in a folder
 * of their own, run by npm as a person runs it.
 */
import { execFileSync } from "node:child_process"
import { mkdtempSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { launch } from "../boot/support/launch.ts"
import { powerCut, processesOf } from "../boot/support/processes.ts"
import { root } from "../harness/root.ts"
import { freeShopPorts, shopEnvironment } from "../harness/shop-environment.ts"

const FIRST_LIMIT_S = 360
const NEXT_LIMIT_S = 20

const folder = realpathSync(mkdtempSync(join(tmpdir(), "pasar-starts-")))
const clone = join(folder, "pasar")
const home = join(folder, "home")
execFileSync("git", ["clone", "--quiet", "--no-hardlinks", root, clone])
// npm's own settings, such as its registry, are the machine's; the shop's are those of a fresh clone.
const env = {
  ...process.env,
  ...shopEnvironment(home, await freeShopPorts()),
  npm_config_cache: join(folder, "npm-cache"),
}

const seconds = (since: number) => (performance.now() - since) / 1000

/** Opens the shop and ends it; the installation counts apart. */
const measure = async () => {
  const began = performance.now()
  const start = launch(["npm", "start"], env, { cwd: clone })
  await start.shows("Pasar is open")
  const open = seconds(began)
  const installed = Number(/Packages installed\s+(\d+) s/.exec(start.screen())?.[1] ?? 0)
  const ending = performance.now()
  const code = await start.pressCtrlC()
  return { open, installed, end: seconds(ending), code }
}

try {
  const first = await measure()
  const next = await measure()
  console.log("| start | until open s | of which packages s | Ctrl-C s |\n| --- | --: | --: | --: |")
  for (const [name, { open, installed, end }] of Object.entries({ first, next })) {
    console.log(`| ${name} | ${open.toFixed(1)} | ${installed} | ${end.toFixed(1)} |`)
  }
  if (first.open > FIRST_LIMIT_S || next.open > NEXT_LIMIT_S || first.code !== 0 || next.code !== 0) {
    console.log(`FAILED: limits ${FIRST_LIMIT_S} s and ${NEXT_LIMIT_S} s, exit codes ${first.code} and ${next.code}`)
    process.exitCode = 1
  }
} finally {
  powerCut(processesOf(home))
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
}
