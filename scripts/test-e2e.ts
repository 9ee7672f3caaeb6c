import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { root } from "../backend/boot/paths.ts"
import { describeHit, describeReport } from "../integration-tests/harness/canaries/scan.ts"
import { openBrowserShop } from "./testing/browser-shop.ts"
import { scanShop } from "./testing/shop-canaries.ts"

/** `npm run test:e2e`: a real browser on a whole shop of its own, which is searched for canaries in the end. */
const chosen = process.argv.slice(2)
const shop = await openBrowserShop().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
const answers = join(shop.home, "answers.ndjson")
let status = 1
try {
  const failed = runPlaywright()
  // Also after a failure, whose screenshots and traces may be handed on.
  status = (await leaks()) || failed
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
}
await shop.stop()
process.exit(status)

function runPlaywright(): number {
  const config = join(root, "integration-tests/e2e/playwright.config.ts")
  const cli = join(root, "node_modules/@playwright/test/cli.js")
  const run = spawnSync(process.execPath, [cli, "test", "--config", config, ...chosen], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...shop.env, E2E_ANSWERS: answers },
  })
  return run.status ?? 1
}

async function leaks(): Promise<number> {
  const report = await scanShop({ home: shop.home, sandboxUrl: shop.env.E2E_SANDBOX_URL, extra: shop.keys, answers })
  process.stdout.write(`${[describeReport("the browser tests", report), ...report.hits.map(describeHit)].join("\n")}\n`)
  // Single tests need not take orders.
  const isSeen =
    chosen.length > 0 || Object.keys(report.allowed).some((place) => place.startsWith("column public.order_address."))
  if (!isSeen) {
    process.stdout.write("No canary was found in the addresses of orders: the scan sees nothing.\n")
  }
  return report.hits.length || !isSeen ? 1 : 0
}
