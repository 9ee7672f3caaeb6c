import { readFileSync } from "node:fs"
import { join } from "node:path"
import { requireFreeDisk } from "./disk.ts"
import { nameOf } from "./database/external.ts"
import { openDatabase } from "./database/open.ts"
import { childEnvironment, loadEnvironment, type Environment } from "./environment.ts"
import { StartFailure } from "./failure.ts"
import { home, makeHome, paths, root } from "./paths.ts"
import type { Place } from "./postgres/place.ts"
import { RunLock } from "./process/lock.ts"
import { neededPorts, requireFreePorts } from "./process/ports.ts"
import { run } from "./run.ts"
import { Stages } from "./screen/stages.ts"
import { paint, thisTerminal } from "./screen/terminal.ts"
import { welcome } from "./screen/welcome.ts"
import type { Shop } from "./shop.ts"
import { buildServer, buildStorefront } from "./stages/build.ts"
import { connectDemo, hasLiveChannel } from "./stages/connect-demo.ts"
import type { BootContext } from "./stages/context.ts"
import { refuseDemoLogin } from "./stages/demo-login.ts"
import { migrate } from "./stages/migrate.ts"
import { seed, seededKind } from "./stages/seed.ts"
import { startSandbox, startServer, startStorefront, waitFor } from "./stages/serve.ts"

/** `npm start`: from a clone to an open shop. */
async function start(shop: Shop, args: string[]): Promise<void> {
  const begun = Date.now() - Number(process.env["PASAR_INSTALL_MS"] ?? 0)
  const unknown = args.find((arg) => arg !== "--empty")
  if (unknown) {
    throw new StartFailure(`npm start does not know ${unknown}.`, ["It knows --empty: npm run start -- --empty"])
  }
  const terminal = thisTerminal()
  terminal.write(`\n  ${paint(terminal, "bold", "Pasar")}\n\n`)
  makeHome()
  const stages = new Stages(terminal, paths.timings)
  shop.signal.addEventListener("abort", () => stages.close())
  const env = loadEnvironment()
  await prepare(shop, env)

  let databaseUrl = ""
  let place: Place | undefined
  await stages.run(env.DATABASE_URL ? "Database of your own" : "Embedded database", async () => {
    ;({ databaseUrl, place } = await openDatabase(shop, env))
    return place?.moved_to ? `in ${place.moved_to}, because its system user cannot enter this folder` : ""
  })
  const context: BootContext = {
    env,
    databaseUrl,
    childEnv: childEnvironment(env, { DATABASE_URL: databaseUrl }),
    empty: args.includes("--empty") || env.is_production,
    signal: shop.signal,
  }
  const sandbox = env.uses_sandboxes
    ? stages.run("Shopee sandbox", async () => {
        const child = await shop.hold(() => startSandbox(context))
        await waitFor(child, `http://127.0.0.1:${env.SANDBOX_SHOPEE_PORT}/__sandbox/state`)
      })
    : Promise.resolve()
  await Promise.all([sandbox, openBackend(shop, context, stages, sandbox)])
  stages.close()
  const kind = (await seededKind(databaseUrl)) ?? "empty"
  const database = place ? `embedded PostgreSQL 18 in ${place.data.replace(`${root}/`, "")}` : nameOf(databaseUrl)
  const is_live = await hasLiveChannel(databaseUrl)
  const facts = { env, kind, took: Date.now() - begun, database, first: firstPiece(), is_live }
  terminal.write(`${welcome(terminal, facts)}\n`)
  await shop.died
}

/** Everything that can be refused before anything is changed. */
async function prepare(shop: Shop, env: Environment): Promise<void> {
  const addresses = [`Storefront ${env.STOREFRONT_URL}`, `Admin ${env.MEDUSA_BACKEND_URL}/app`]
  shop.holdLock(await RunLock.take(paths.lock, "npm start", addresses))
  await requireFreeDisk(home)
  await requireFreePorts(neededPorts(env))
}

/** Server and storefront: what each needs is awaited, the rest runs side by side. */
async function openBackend(shop: Shop, context: BootContext, stages: Stages, sandbox: Promise<void>): Promise<void> {
  const { env, childEnv, signal } = context
  await stages.run("Server and admin built", (progress) => buildServer({ env: childEnv, signal, progress }))
  const storefront = stages
    .run("Storefront built", (progress) => buildStorefront({ env: childEnv, signal, progress }))
    .then(() => shop.hold(() => startStorefront(context)))
  // Awaited below; until then its failure must not count as unhandled.
  storefront.catch(() => undefined)
  await stages.run("Database migrated", () => migrate(context))
  await stages.run(context.empty ? "Shop prepared" : "Demo shop filled", () => seed(context))
  if (env.uses_sandboxes && (await seededKind(context.databaseUrl)) === "demo") {
    await sandbox
    await stages.run("Shopee connected", () => connectDemo(context))
  }
  if (env.is_production) {
    await refuseDemoLogin(context.databaseUrl)
  }
  await stages.run("Server with admin", async () => {
    const server = await shop.hold(() => startServer(context))
    await waitFor(server, `http://127.0.0.1:${env.PORT}/health/ready`, (status) => status === 200)
  })
  await stages.run("Storefront", async () => waitFor(await storefront, `http://127.0.0.1:${env.STOREFRONT_PORT}/`))
}

function firstPiece(): { sku: string; name: string } {
  const file = join(root, "plugins/shopee/sandbox/fixtures/demo-listings.json")
  const [first] = JSON.parse(readFileSync(file, "utf8")) as { sku: string; title: string; variant_title: string }[]
  return { sku: first!.sku, name: `${first!.title} (${first!.variant_title})` }
}

await run((shop) => start(shop, process.argv.slice(2)))
