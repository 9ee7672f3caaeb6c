import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { root } from "../backend/boot/paths.ts"
import { freePort } from "../backend/boot/process/ports.ts"
import { tail } from "../backend/boot/process/tail.ts"
import { ensureBrowser } from "./testing/browser.ts"

/** `npm run test:e2e`: a real browser on a whole shop of its own, started as a person starts it, on free ports. */
const PATIENCE_MS = 300_000
const home = mkdtempSync(join(tmpdir(), "pasar-e2e-"))
const log = join(home, "shop.log")
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
  status = runPlaywright()
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
      ...(path ? { E2E_CHROMIUM: path } : {}),
    },
  })
  return run.status ?? 1
}
