import { existsSync } from "node:fs"
import { StartFailure } from "../failure.ts"
import { paths, root } from "../paths.ts"
import { startChild, type Child } from "../process/child.ts"
import { tail } from "../process/tail.ts"
import { logOf, type BootContext } from "./context.ts"

const PATIENCE_MS = 120_000

/** Starts the server with the admin from the built application. */
export function startServer({ env, childEnv }: Pick<BootContext, "env" | "childEnv">): Promise<Child> {
  return startChild({
    name: "server",
    args: [paths.medusaCli, "start", "--host", env.HOST, "--port", String(env.PORT)],
    cwd: paths.app,
    // Compiled code is kept between starts: the server loads several thousand files.
    env: { ...childEnv, NODE_COMPILE_CACHE: paths.compileCache },
    log: logOf("server"),
  })
}

/** Starts the storefront's production build, or Next.js' development server. */
export function startStorefront(
  { env, childEnv }: Pick<BootContext, "env" | "childEnv">,
  mode: "start" | "dev" = "start"
): Promise<Child> {
  return startChild({
    name: "storefront",
    args: [paths.next, mode, "--port", String(env.STOREFRONT_PORT), "--hostname", env.HOST],
    cwd: paths.storefront,
    // Next.js accepts its own names only.
    env: { ...childEnv, NODE_ENV: mode === "start" ? "production" : "development", PORT: String(env.STOREFRONT_PORT) },
    log: logOf("storefront"),
  })
}

/** Starts the Shopee sandbox; what the "platform" knew survives a restart, a killed one included. */
export function startSandbox({ childEnv }: Pick<BootContext, "childEnv">): Promise<Child> {
  if (!existsSync(paths.sandbox)) {
    throw new StartFailure(`The Shopee sandbox is missing: ${paths.sandbox}. Is this clone complete? Try: git status`)
  }
  return startChild({
    name: "Shopee sandbox",
    args: [paths.sandbox],
    cwd: root,
    env: { ...childEnv, SANDBOX_STATE_FILE: paths.sandboxState },
    log: logOf("sandbox-shopee"),
  })
}

/** Waits until a child answers with one of the wanted statuses; fails at once when it ends before. */
export async function waitFor(child: Child, url: string, isReady = (status: number) => status < 500): Promise<void> {
  let how: string | undefined
  void child.ended.then((word) => (how = word))
  let last = "no answer"
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    if (how) {
      throw new StartFailure(`The ${child.name} ${how} while starting.`, [
        ...tail(child.log, 12),
        `The whole log: ${child.log}`,
      ])
    }
    try {
      const { status } = await fetch(url, { signal: AbortSignal.timeout(15_000), redirect: "manual" })
      if (isReady(status)) {
        return
      }
      last = `status ${status}`
    } catch {
      last = "no answer"
    }
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new StartFailure(`The ${child.name} is not ready after ${PATIENCE_MS / 1000} s (${last}).`, [
    ...tail(child.log, 12),
    `The whole log: ${child.log}`,
  ])
}
