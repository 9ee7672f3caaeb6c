import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { createWriteStream, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { root } from "../../backend/boot/paths.ts"
import { tail } from "../../backend/boot/process/tail.ts"
import { freeShopPorts, shopEnvironment } from "../../integration-tests/harness/shop-environment.ts"
import { ensureBrowser } from "./browser.ts"

const PATIENCE_MS = 300_000

export type BrowserShop = {
  /** The shop's own folder, gone once it has stopped. */
  home: string
  /** The sandbox's keys: of this shop alone, so that a leak cannot be taken for a default. */
  keys: Record<string, string>
  /** Where everything is, as the browser tests read it. */
  env: Record<"E2E_STOREFRONT_URL" | "E2E_SERVER_URL" | "E2E_SANDBOX_URL", string> & { E2E_CHROMIUM?: string }
  /** The browser's path; undefined for Playwright's own. */
  browser: string | undefined
  stop(): Promise<void>
}

/** A whole shop for a browser, started as a person starts it, with a folder and ports of its own. */
export async function openBrowserShop(): Promise<BrowserShop> {
  const { path, origin } = ensureBrowser((line) => process.stdout.write(`${line}\n`))
  const home = mkdtempSync(join(tmpdir(), "pasar-e2e-"))
  const log = join(home, "shop.log")
  const ports = await freeShopPorts()
  const keys = { SANDBOX_SHOPEE_PARTNER_KEY: newKey(), SANDBOX_SHOPEE_PUSH_KEY: newKey() }
  const shop = spawn(process.execPath, [join(root, "backend/boot/start.ts")], {
    cwd: root,
    env: {
      ...process.env,
      ...shopEnvironment(home, ports, { SANDBOX_CANARIES: "true" }),
      ...keys,
      npm_lifecycle_event: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  shop.stdout.pipe(createWriteStream(log, { flags: "a" }))
  shop.stderr.pipe(createWriteStream(log, { flags: "a" }))
  const ended = once(shop, "exit")
  const stop = async (): Promise<void> => {
    shop.kill("SIGTERM")
    await ended
    rmSync(home, { recursive: true, force: true })
  }
  process.on("SIGINT", () => shop.kill("SIGTERM"))
  process.on("SIGTERM", () => shop.kill("SIGTERM"))
  if (!(await isOpen(log, ended))) {
    const last = tail(log, 40).join("\n")
    await stop()
    throw new Error(`The shop for the browser did not open:\n${last}`)
  }
  process.stdout.write(`Browser: ${origin}\n`)
  const env = {
    E2E_STOREFRONT_URL: `http://localhost:${ports.storefront}`,
    E2E_SERVER_URL: `http://localhost:${ports.server}`,
    E2E_SANDBOX_URL: `http://localhost:${ports.sandbox}`,
    ...(path ? { E2E_CHROMIUM: path } : {}),
  }
  return { home, keys, env, browser: path, stop }
}

const newKey = (): string => `shpk${randomBytes(30).toString("hex")}`

async function isOpen(log: string, ended: Promise<unknown>): Promise<boolean> {
  let hasEnded = false
  void ended.then(() => (hasEnded = true))
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && !hasEnded;) {
    if (tail(log, 30).some((line) => line.includes("Pasar is open"))) {
      return true
    }
    await new Promise((done) => setTimeout(done, 250))
  }
  return false
}
