import { watchAnswers } from "./canaries/answers.ts"
import { collectCanaries, watchedSandboxes } from "./canaries/suite.ts"
import { startProcess, type TestProcess } from "./process.ts"
import { paths, testEnvironment } from "./root.ts"

export type ServerOptions = {
  databaseUrl: string
  port: number
  env?: Record<string, string>
  workerMode?: "shared" | "server" | "worker"
  /** The folder with the configuration to start from; the built server's own unless given. */
  cwd?: string
}

export type TestServer = TestProcess & { url: string }

const PATIENCE_MS = 90_000

/** Starts the built server on a port of its own and waits until it is ready. */
export const startServer = async (options: ServerOptions) => {
  const { databaseUrl, port, env = {}, workerMode = "shared", cwd = paths.server } = options
  const server = startProcess(paths.node, [paths.medusaCli, "start", "--host", "127.0.0.1", "--port", String(port)], {
    cwd,
    env: testEnvironment({
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      // Where the platform sends the merchant back to, and its pushes.
      MEDUSA_BACKEND_URL: `http://localhost:${port}`,
      MEDUSA_WORKER_MODE: workerMode,
      ...env,
    }),
  })
  const url = `http://localhost:${port}`
  watchAnswers(url)
  // A worker process serves no routes of ours; it answers Medusa's own health check only.
  await answers(server, `${url}${workerMode === "worker" ? "/health" : "/health/ready"}`)
  return { ...server, url }
}

/** Starts a sandbox on a port of its own and waits for its `ready` line. */
export const startSandbox = async ({ port, env = {} }: { port: number; env?: Record<string, string> }) => {
  const sandbox = startProcess(paths.node, [paths.sandbox], {
    cwd: process.cwd(),
    env: testEnvironment({ SANDBOX_SHOPEE_PORT: String(port), ...env }),
  })
  const url = `http://127.0.0.1:${port}`
  await answers(sandbox, `${url}/__sandbox/state`)
  watchedSandboxes.add(url)
  // What must not leak is asked before nobody can be asked any more.
  const after = (end: () => Promise<void>) => async () => {
    if (watchedSandboxes.delete(url) && !sandbox.hasEnded()) {
      await collectCanaries(url)
    }
    await end()
  }
  return { ...sandbox, url, stop: after(sandbox.stop), kill: after(sandbox.kill) }
}

const answers = async (child: TestProcess, url: string) => {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    if (child.hasEnded()) {
      throw new Error(`The process ended before it was ready:\n${child.logs().slice(-4000)}`)
    }
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await child.kill()
  throw new Error(`${url} was not ready in ${PATIENCE_MS / 1000} s:\n${child.logs().slice(-4000)}`)
}
