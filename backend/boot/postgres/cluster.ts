import { spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import pg from "pg"
import { StartFailure } from "../failure.ts"
import { freePort, isFree } from "../process/ports.ts"
import { tail } from "../process/tail.ts"
import { initialise, resetPassword, USER } from "./initialise.ts"
import type { Place } from "./place.ts"
import { clearOrphan, stopPostmaster } from "./postmaster.ts"

/** What is kept about the embedded database between starts. */
export type ClusterRecord = { port: number; password: string; data: string; url: string }

export type Cluster = {
  url: string
  log: string
  /** Settles when PostgreSQL has ended, with a word on how. */
  ended: Promise<string>
  stop(): Promise<void>
}

type ClusterOptions = {
  place: Place
  /** The file in which port and password are kept. */
  record: string
  log: string
  database: string
  settings?: Record<string, string>
}

type Postmaster = { pid: number; ended: Promise<string> }

const START_PATIENCE = 120_000

/** Starts the embedded PostgreSQL, made on first use; whatever the last end left behind is recovered. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { place, database } = options
  await clearOrphan(place.data)
  const kept = readRecord(options.record)
  const password = kept?.password ?? randomBytes(18).toString("base64url")
  const port = kept && (await isFree(kept.port)) ? kept.port : await freePort()
  const url = `postgres://${USER}:${password}@localhost:${port}/${database}`
  // Noted before the data folder is made: a start that is killed between the two can still open it.
  writeFileSync(options.record, JSON.stringify({ port, password, data: place.data, url }, null, 2), { mode: 0o600 })
  if (!kept && existsSync(join(place.data, "PG_VERSION"))) {
    resetPassword(place, password)
  }
  await initialise(place, password)
  const { pid, ended } = await launch(options, port)
  try {
    await createDatabase(withDatabase(url, "postgres"), database, options.log, pid)
  } catch (error) {
    await stopPostmaster(pid)
    throw error
  }
  return { url, log: options.log, ended, stop: () => stopPostmaster(pid) }
}

/** What the last start noted about the embedded database. */
export function readRecord(file: string): ClusterRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ClusterRecord
  } catch {
    return undefined
  }
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function launch({ place, log, settings }: ClusterOptions, port: number): Promise<Postmaster> {
  const chosen: Record<string, string> = {
    port: String(port),
    listen_addresses: "localhost",
    unix_socket_directories: "",
    max_connections: "200",
    shared_buffers: "256MB",
    ...settings,
  }
  const flags = Object.entries(chosen).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  const output = openSync(log, "a")
  // A group of its own: Ctrl-C in the terminal must reach the shop first, the database last.
  const child = spawn(place.binaries.postgres, ["-D", place.data, ...flags], {
    ...place.user,
    cwd: dirname(place.data),
    detached: true,
    stdio: ["ignore", output, output],
  })
  closeSync(output)
  const ended = new Promise<string>((resolve) =>
    child.once("exit", (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`))
  )
  await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject))
  child.unref()
  return { pid: child.pid!, ended }
}

async function createDatabase(url: string, database: string, log: string, pid: number): Promise<void> {
  const client = await connectWhenReady(url, log, pid)
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database])
    if (!rowCount) {
      await client.query(`create database ${pg.escapeIdentifier(database)}`)
    }
  } finally {
    await client.end()
  }
}

async function connectWhenReady(url: string, log: string, pid: number): Promise<pg.Client> {
  const end = Date.now() + START_PATIENCE
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      if (!isRunning(pid) || Date.now() > end) {
        throw new StartFailure(`The embedded database did not start: ${(error as Error).message}`, tail(log, 8))
      }
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
