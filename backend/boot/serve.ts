import { requireDatabase } from "./database/external.ts"
import { childEnvironment, loadEnvironment, type Environment } from "./environment.ts"
import { StartFailure } from "./failure.ts"
import { makeHome, paths, root } from "./paths.ts"
import { runInTerminal } from "./process/run-in-terminal.ts"
import { run } from "./run.ts"
import type { BootContext } from "./stages/context.ts"
import { refuseDemoLogin } from "./stages/demo-login.ts"
import { migrate } from "./stages/migrate.ts"
import { seed } from "./stages/seed.ts"

type Part = { cwd: string; args: (env: Environment) => string[] }

/** The parts of a shop whose processes are kept by something else, such as Docker Compose. */
const parts: Record<string, Part> = {
  server: {
    cwd: paths.app,
    args: ({ HOST, PORT }) => [paths.medusaCli, "start", "--host", HOST, "--port", String(PORT)],
  },
  storefront: {
    cwd: paths.storefront,
    args: ({ HOST, STOREFRONT_PORT }) => [paths.next, "start", "--hostname", HOST, "--port", String(STOREFRONT_PORT)],
  },
  sandbox: { cwd: root, args: () => [paths.sandbox] },
}

/** `node backend/boot/serve.ts prepare|server|storefront|sandbox`: one part in the foreground, of a built shop. */
await run(async (shop) => {
  makeHome()
  const env = loadEnvironment()
  const [name = ""] = process.argv.slice(2)
  if (name === "prepare") {
    await prepare(env, shop.signal)
    return
  }
  const part = parts[name]
  if (!part) {
    throw new StartFailure(`There is no part "${name}".`, [`The parts are: prepare, ${Object.keys(parts).join(", ")}.`])
  }
  if (name === "sandbox" && env.is_production) {
    throw new StartFailure("Sandboxes do not start with NODE_ENV=production.")
  }
  const own: Record<string, string> = name === "storefront" ? { NODE_ENV: "production" } : {}
  await runInTerminal(shop.signal, part.args(env), { cwd: part.cwd, env: childEnvironment(env, own) })
})

async function prepare(env: Environment, signal: AbortSignal): Promise<void> {
  const databaseUrl = env.DATABASE_URL
  if (!databaseUrl) {
    throw new StartFailure("DATABASE_URL is missing: it should name the database that the parts share.")
  }
  await requireDatabase(databaseUrl)
  const context: BootContext = { env, childEnv: childEnvironment(env), databaseUrl, empty: env.is_production, signal }
  await migrate(context)
  await seed(context)
  if (env.is_production) {
    await refuseDemoLogin(databaseUrl)
  }
}
