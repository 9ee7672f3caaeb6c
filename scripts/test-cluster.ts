import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startCluster } from "../backend/boot/postgres/cluster.ts"
import { choosePlace } from "../backend/boot/postgres/place.ts"

/**
 * A PostgreSQL for tests alone: its address is printed as `ready <url>`, and it goes, data included, when this process
 * is told to stop or its standard input closes. A running shop is never touched.
 */
// Tests kill servers, never this database: nothing in it needs to survive a power cut. Benches want it to.
const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }
const home = mkdtempSync(join(tmpdir(), "pasar-tests-"))
const place = choosePlace(home)
const cluster = await startCluster({
  place,
  record: join(home, "postgres.json"),
  log: join(home, "postgres.log"),
  database: "pasar_tests",
  settings: { max_connections: "400", ...(process.argv.includes("--durable") ? {} : careless) },
})

let stopping = false
const stop = async (): Promise<void> => {
  if (!stopping) {
    stopping = true
    await cluster.stop()
    rmSync(home, { recursive: true, force: true })
    rmSync(place.moved_to ?? home, { recursive: true, force: true })
    process.exit(0)
  }
}
process.on("SIGTERM", () => void stop())
process.on("SIGINT", () => void stop())
process.stdin.on("end", () => void stop()).resume()
process.stdout.write(`ready ${cluster.url}\n`)
