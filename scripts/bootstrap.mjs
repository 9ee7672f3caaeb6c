#!/usr/bin/env node
/**
 * The first step of `npm start`, `npm test` and their like. Plain JavaScript without a dependency: it runs on a fresh
 * clone under the machine's own Node, installs what is missing, and hands over to the Node that the lock file pins.
 */
import { spawn, spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"

const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..")
const modules = join(root, "node_modules")
const stamp = join(modules, ".pasar-install")
const pinned = join(modules, "node/bin", process.platform === "win32" ? "node.exe" : "node")

const [command = "start", ...args] = process.argv.slice(2)
const target = { test: "scripts/test.ts", bench: "scripts/bench.ts" }[command] ?? `backend/boot/${command}.ts`

requireNode()
await install()
process.argv = [process.execPath, join(root, target), ...args]
if (existsSync(pinned) && versionOf(pinned) === process.version) {
  process.removeAllListeners("warning")
  await import(pathToFileURL(join(root, target)).href)
} else {
  handOver()
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(
      `Pasar needs Node.js 20.19 or later to start; this is ${process.version}.`,
      "Get a current one from nodejs.org."
    )
  }
}

/** Installs exactly what package-lock.json says where node_modules does not hold it. */
async function install() {
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex")
  if (existsSync(stamp) && existsSync(pinned) && readFileSync(stamp, "utf8") === wanted) {
    return
  }
  if (existsSync(pinned) && matchesLock()) {
    writeFileSync(stamp, wanted)
    return
  }
  const begun = Date.now()
  await npmInstall(begun)
  if (!existsSync(pinned)) {
    run("npm", ["rebuild", "node"])
  }
  if (!existsSync(pinned)) {
    fail(
      "The pinned Node.js (npm package `node`) was not installed.",
      "Allow install scripts, then run: npm rebuild node"
    )
  }
  writeFileSync(stamp, wanted)
  process.env.PASAR_INSTALL_MS = String(Date.now() - begun)
}

function matchesLock() {
  const read = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages
  try {
    const installed = read("node_modules/.package-lock.json")
    return Object.entries(read("package-lock.json")).every(([path, entry]) => {
      if (!path.includes("node_modules/") || entry.link) {
        return true
      }
      const found = installed[path]
      return found ? found.version === entry.version : entry.optional || entry.peer || entry.devOptional
    })
  } catch {
    return false
  }
}

function npmInstall(begun) {
  const live = process.stdout.isTTY && !process.env.CI
  const said = []
  process.stdout.write(`\n  ${live ? "" : "· "}Installing packages, once (a few minutes) …\n`)
  return new Promise((done) => {
    const child = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => said.push(String(chunk)))
    }
    const timer = live ? setInterval(() => draw(begun), 250) : undefined
    forwardSignals(child)
    child.once("error", (error) => fail(`npm could not be run: ${error.message}`, "Install npm, then try again."))
    child.once("close", (code, signal) => {
      clearInterval(timer)
      if (code !== 0) {
        const lines = said.join("").split("\n").filter(Boolean)
        const stale = lines.findIndex((line) => line.includes("EUSAGE"))
        const shown = stale < 0 ? lines.slice(-15) : lines.slice(stale, stale + 12)
        fail(`Installing failed (${signal ?? `npm ended with ${code}`}).`, ...shown, adviceOn(lines.join("\n")))
      }
      process.stdout.write(`${live ? "\u001b[1A\u001b[2K" : ""}  ✔ Packages installed  ${seconds(begun)} s\n`)
      done()
    })
  })
}

function adviceOn(output) {
  if (/ENOSPC|no space left/i.test(output)) {
    return "The disk is full: free 3 GB, then try again."
  }
  if (output.includes("EUSAGE")) {
    return "package-lock.json does not hold what a package.json asks for; CONTRIBUTING.md says how to bring it up to date."
  }
  return "Check the network, then try again."
}

function draw(begun) {
  const expected = 120_000
  const part = Math.min(0.95, (Date.now() - begun) / expected)
  const bar = "━".repeat(Math.round(part * 20)).padEnd(20, "·")
  process.stdout.write(`\u001b[1A\u001b[2K  Installing packages, once ${bar} ${seconds(begun)} s\n`)
}

function seconds(begun) {
  return Math.round((Date.now() - begun) / 1000)
}

/** Continues under the pinned Node, which strips types by itself. */
function handOver() {
  const child = spawn(pinned, process.argv.slice(1), {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      PATH: `${join(modules, ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --disable-warning=MODULE_TYPELESS_PACKAGE_JSON`.trim(),
    },
  })
  forwardSignals(child)
  child.once("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

function forwardSignals(child) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal))
  }
}

function versionOf(binary) {
  return spawnSync(binary, ["--version"], { encoding: "utf8" }).stdout?.trim()
}

function run(program, programArgs) {
  return spawnSync(program, programArgs, { cwd: root, stdio: "ignore", shell: process.platform === "win32" })
}

function fail(headline, ...details) {
  process.stderr.write(`\n✖ ${headline}\n${details.map((line) => `  ${line}\n`).join("")}`)
  process.exit(1)
}
