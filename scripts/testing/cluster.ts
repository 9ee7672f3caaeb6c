import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { root } from "../../backend/boot/paths.ts"

export type TestCluster = { url: string; stop(): Promise<void> }

/** Starts the PostgreSQL that all levels of one run share, so that its templates are made once. */
export async function startTestCluster({ isDurable = false } = {}): Promise<TestCluster> {
  const child = spawn(process.execPath, [join(root, "scripts/test-cluster.ts"), ...(isDurable ? ["--durable"] : [])], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("ready ")) {
      const stop = async (): Promise<void> => {
        child.kill("SIGTERM")
        await once(child, "exit")
      }
      return { url: line.slice("ready ".length), stop }
    }
  }
  throw new Error("The PostgreSQL of the tests did not start.")
}
