import { once } from "node:events"

/** Stops the PostgreSQL that the setup started; its data goes with it. */
export default async function globalTeardown(): Promise<void> {
  const cluster = globalThis.pasarTestCluster
  if (cluster) {
    const ended = once(cluster, "exit")
    cluster.kill("SIGTERM")
    await ended
  }
}
