import { spawn, spawnSync, type ChildProcess } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePort } from "./free-port.ts"

export type TestRedis = {
  url: string
  /** Sends one command and answers what Redis printed. */
  ask(...command: string[]): Promise<string>
  /** Ends it as a power cut would; what it kept is there again after `start`. */
  kill(): Promise<void>
  start(): Promise<void>
  /** Ends it and removes what it kept. */
  remove(): Promise<void>
}

/** A Redis of this suite's own, from Debian's package; root installs it where it is missing. */
export const startRedis = async (): Promise<TestRedis> => {
  install()
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), "pasar-redis-"))]
  let child: ChildProcess | undefined
  const start = async () => {
    const args = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes"]
    child = spawn("redis-server", [...args, "--maxmemory-policy", "noeviction"], { stdio: "ignore" })
    for (const end = Date.now() + 10_000; (await ask(port, ["PING"])) !== "+PONG";) {
      if (Date.now() > end) {
        throw new Error("Redis does not answer.")
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const kill = async () => {
    const running = child
    if (running && running.exitCode === null && running.signalCode === null) {
      const closed = new Promise((resolve) => running.once("close", resolve))
      running.kill("SIGKILL")
      await closed
    }
  }
  process.once("exit", () => child?.kill("SIGKILL"))
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    ask: (...command) => ask(port, command),
    kill,
    start,
    remove: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const isInstalled = () => spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status === 0

const install = () => {
  if (!isInstalled() && process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" }
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "redis-server"], { stdio: "ignore", env })
  }
  if (!isInstalled()) {
    throw new Error("There is no redis-server here. Install it (Debian: apt-get install redis-server), then try again.")
  }
}

/** One command in Redis's plain protocol; nothing where nobody answers. */
const ask = (port: number, command: string[]): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${command.join(" ")}\r\nQUIT\r\n`))
    let answer = ""
    socket.on("data", (chunk) => (answer += chunk.toString("utf8")))
    socket.on("error", () => resolve(""))
    socket.on("close", () => resolve(answer.trim().split("\r\n").slice(0, -1).join("\n")))
  })
