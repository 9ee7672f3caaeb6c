import { spawn, type ChildProcess } from "node:child_process"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { paths, root } from "./root.ts"

declare global {
  var pasarTestCluster: ChildProcess | undefined
}

/** Starts a PostgreSQL of the run's own, unless PASAR_TEST_PG_URL names one. */
export default async function globalSetup(): Promise<void> {
  if (process.env.PASAR_TEST_PG_URL) {
    return
  }
  const cluster = spawn(paths.node, [join(root, "scripts/test-cluster.ts")], { stdio: ["pipe", "pipe", "inherit"] })
  globalThis.pasarTestCluster = cluster
  for await (const line of createInterface({ input: cluster.stdout })) {
    if (line.startsWith("ready ")) {
      process.env.PASAR_TEST_PG_URL = line.slice("ready ".length)
      return
    }
  }
  throw new Error("The PostgreSQL of the tests did not start.")
}
