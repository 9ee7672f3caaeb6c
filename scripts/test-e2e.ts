import { spawn, spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { root } from "../backend/boot/paths.ts"
import { freePort } from "../backend/boot/process/ports.ts"
import { tail } from "../backend/boot/process/tail.ts"
import { describeHit, describeReport } from "../integration-tests/harness/canaries/scan.ts"
import { ensureBrowser } from "./testing/browser.ts"
import { scanShop } from "./testing/shop-canaries.ts"

/** `npm run test:e2e`: a real browser on a whole shop of its own, started as a person starts it, on free ports. */
const PATIENCE_MS = 300_000
const home = mkdtempSync(join(tmpdir(), "pasar-e2e-"))
const log = join(home, "shop.log")
const answers = join(home, "answers.ndjson")
/** Of this shop alone, so that a leak cannot be taken for a default. */
const keys = {
  SANDBOX_SHOPEE_PARTNER_KEY: `shpk${randomBytes(30).toString("hex")}`,
  SANDBOX_SHOPEE_PUSH_KEY: `shpk${randomBytes(30).toString("hex")}`,
}
const { path, origin } = ensureBrowser((line) => process.stdout.write(`${line}\n`))
const [server, storefront, sandbox] = [await freePort(), await freePort(), await freePort()]
mkdirSync(home, { recursive: true })

const shop = spawn(process.execPath, [join(root, "backend/boot/start.ts")], {
  cwd: root,
  env: {
    ...process.env,
    PASAR_HOME: home,
    PORT: String(server),
    STOREFRONT_PORT: String(storefront),
    SANDBOX_SHOPEE_PORT: String(sandbox),
    ...keys,
    DATABASE_URL: "",
    NODE_ENV: "",
    npm_lifecycle_event: "",
  },
  stdio: ["ignore", "pipe", "pipe"],
})
shop.stdout.pipe(createWriteStream(log, { flags: "a" }))
shop.stderr.pipe(createWriteStream(log, { flags: "a" }))
const ended = once(shop, "exit")
process.on("SIGINT", () => shop.kill("SIGTERM"))
process.on("SIGTERM", () => shop.kill("SIGTERM"))

let status = 1
try {
  await isOpen()
  process.stdout.write(`Browser: ${origin}\n`)
  status = runPlaywright() || (await leaks())
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
}
shop.kill("SIGTERM")
await ended
rmSync(home, { recursive: true, force: true })
process.exit(status)

async function isOpen(): Promise<void> {
  let hasEnded = false
  void ended.then(() => (hasEnded = true))
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    if (tail(log, 30).some((line) => line.includes("Pasar is open"))) {
      return
    }
    if (hasEnded) {
      break
    }
    await new Promise((done) => setTimeout(done, 250))
  }
  throw new Error(`The shop for the browser tests did not open:\n${tail(log, 40).join("\n")}`)
}

async function leaks(): Promise<number> {
  const report = await scanShop({ home, sandboxUrl: `http://127.0.0.1:${sandbox}`, extra: keys, answers })
  process.stdout.write(`${[describeReport("the browser tests", report), ...report.hits.map(describeHit)].join("\n")}\n`)
  // Single tests need not take orders.
  const isSeen =
    process.argv.length > 2 ||
    Object.keys(report.allowed).some((place) => place.startsWith("column public.order_address."))
  if (!isSeen) {
    process.stdout.write("No canary was found in the addresses of orders: the scan sees nothing.\n")
  }
  return report.hits.length || !isSeen ? 1 : 0
}

function runPlaywright(): number {
  const config = join(root, "integration-tests/e2e/playwright.config.ts")
  const cli = join(root, "node_modules/@playwright/test/cli.js")
  const run = spawnSync(process.execPath, [cli, "test", "--config", config, ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      E2E_STOREFRONT_URL: `http://localhost:${storefront}`,
      E2E_SERVER_URL: `http://localhost:${server}`,
      E2E_SANDBOX_URL: `http://localhost:${sandbox}`,
      E2E_ANSWERS: answers,
      ...(path ? { E2E_CHROMIUM: path } : {}),
    },
  })
  return run.status ?? 1
}
