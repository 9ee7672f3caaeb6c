import { existsSync, watch, type FSWatcher } from "node:fs"
import { join, sep } from "node:path"
import { requireFreeDisk } from "./disk.ts"
import { openDatabase } from "./database/open.ts"
import { childEnvironment, loadEnvironment } from "./environment.ts"
import { explain } from "./failure.ts"
import { home, makeHome, paths, root } from "./paths.ts"
import type { Child } from "./process/child.ts"
import { RunLock } from "./process/lock.ts"
import { run } from "./run.ts"
import { ChangeQueue } from "./process/change-queue.ts"
import { neededPorts, requireFreePorts } from "./process/ports.ts"
import { Stages } from "./screen/stages.ts"
import { duration, paint, thisTerminal } from "./screen/terminal.ts"
import { buildPlugins, buildServer } from "./stages/build.ts"
import { connectDemo } from "./stages/connect-demo.ts"
import { logOf, type BootContext } from "./stages/context.ts"
import { migrate } from "./stages/migrate.ts"
import { seed, seededKind } from "./stages/seed.ts"
import { startSandbox, startServer, startStorefront, waitFor } from "./stages/serve.ts"

const PLUGINS = ["plugins/integrations", "plugins/channels", "plugins/shopee", "plugins/access", "backend"]

/** `npm run dev`: the shop while it is worked on. A plugin's change restarts the server alone, the storefront's nothing. */
await run(async (shop) => {
  const terminal = thisTerminal()
  makeHome()
  const env = loadEnvironment()
  shop.holdLock(await RunLock.take(paths.lock, "npm run dev", [env.STOREFRONT_URL, `${env.MEDUSA_BACKEND_URL}/app`]))
  await requireFreeDisk(home)
  await requireFreePorts(neededPorts(env))
  const stages = new Stages(terminal, paths.timings)
  shop.signal.addEventListener("abort", () => stages.close())
  const { databaseUrl } = await openDatabase(shop, env)
  const childEnv = childEnvironment(env, { DATABASE_URL: databaseUrl })
  const context: BootContext = { env, childEnv, databaseUrl, empty: false, signal: shop.signal }

  const build = { env: childEnv, signal: shop.signal }
  await stages.run("Server and admin built", (progress) => buildServer({ ...build, progress }))
  await stages.run("Database migrated", () => migrate(context))
  if (env.uses_sandboxes) {
    const sandbox = await shop.hold(() => startSandbox(context))
    await waitFor(sandbox, `http://127.0.0.1:${env.SANDBOX_SHOPEE_PORT}/__sandbox/state`)
  }
  await stages.run("Demo shop filled", () => seed(context))
  if (env.uses_sandboxes && (await seededKind(databaseUrl)) === "demo") {
    await stages.run("Shopee connected", () => connectDemo(context))
  }
  let server = await shop.hold(() => startServer(context))
  await stages.run("Server with admin", () => ready(server, context))
  const storefront = await shop.hold(() => startStorefront(context, "dev"))
  await stages.run("Storefront", () => waitFor(storefront, `http://127.0.0.1:${env.STOREFRONT_PORT}/`))
  stages.close()
  terminal.write(`\n  Storefront ${env.STOREFRONT_URL}\n  Admin      ${env.MEDUSA_BACKEND_URL}/app\n\n`)
  terminal.write(
    paint(terminal, "dim", "  Watching plugins and backend. Next.js watches the storefront. Ctrl-C stops.\n\n")
  )

  let isReady = true
  const tell = (what: string): void =>
    void (shop.isStopping || terminal.write(`  ✖ ${what}\n    The next change tries again.\n`))
  const queue = new ChangeQueue(async (plugins) => {
    const begun = Date.now()
    try {
      await buildPlugins(plugins, { ...build, progress: () => undefined })
      isReady = false
      await shop.replace(server)
      await migrate(context)
      // What was just typed may well not run; the next change gets its chance.
      server = await shop.hold(() => startServer(context), { isVital: false })
      void server.ended.then((how) => isReady && tell(`The server ${how}; its log is ${logOf("server")}.`))
      await ready(server, context)
      isReady = true
      terminal.write(`  ✔ ${plugins.join(", ")} rebuilt, server restarted  ${duration(Date.now() - begun)}\n`)
    } catch (error) {
      tell(explain(error).join("\n    "))
    }
  })
  const watchers = PLUGINS.map((plugin) => watchSources(plugin, () => queue.add(plugin)))
  shop.signal.addEventListener("abort", () => watchers.forEach((watcher) => watcher.close()))
  await shop.died
})

function ready(server: Child, { env }: BootContext): Promise<void> {
  return waitFor(server, `http://127.0.0.1:${env.PORT}/health/ready`, (status) => status === 200)
}

/** Sources only: what a build writes must not start the next one. */
function watchSources(plugin: string, onChange: () => void): FSWatcher {
  const folder = join(root, plugin, "src")
  return watch(folder, { recursive: true }, (_event, name) => {
    const file = name?.split(sep).join("/") ?? ""
    const isGenerated = file.endsWith("__admin-extensions__.js") || file.includes("__tests__/")
    if (!isGenerated && /\.(tsx?|json)$/.test(file) && existsSync(folder)) {
      onChange()
    }
  })
}
