import { spawnSync } from "node:child_process"
import { accessSync, constants } from "node:fs"
import { delimiter, join } from "node:path"

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]

export type Browser = { path: string | undefined; origin: string }

/** Finds a browser for the tests, or gets one: Debian's package for root, else Playwright's own. */
export function ensureBrowser(log: (line: string) => void): Browser {
  const found = onPath()
  if (found) {
    return { path: found, origin: found }
  }
  if (process.getuid?.() === 0 && has("apt-get")) {
    log("No Chromium on PATH; installing Debian's package …")
    run("apt-get", ["update", "-qq"])
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"])
    const installed = onPath()
    if (installed) {
      return { path: installed, origin: `${installed} (Debian's package)` }
    }
  }
  log("No Chromium on PATH; fetching Playwright's own …")
  if (!run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium-headless-shell"])) {
    throw new Error("No browser could be had. Put Chromium on PATH, or allow Playwright to fetch its own.")
  }
  return { path: undefined, origin: "Playwright's own" }
}

/** The first Chromium on PATH. */
export function onPath(path = process.env["PATH"] ?? ""): string | undefined {
  const files = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return files.find(isExecutable)
}

function has(program: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => isExecutable(join(folder, program)))
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function run(program: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  return spawnSync(program, args, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0
}
