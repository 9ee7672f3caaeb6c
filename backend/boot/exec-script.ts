import { existsSync } from "node:fs"
import { joinDatabase } from "./database/open.ts"
import { childEnvironment, loadEnvironment } from "./environment.ts"
import { StartFailure } from "./failure.ts"
import { makeHome, paths } from "./paths.ts"
import { runInTerminal } from "./process/run-in-terminal.ts"
import type { Shop } from "./shop.ts"
import { ownerUrl } from "./stages/context.ts"
import { seededKind } from "./stages/seed.ts"

/** Runs one of the backend's scripts in the application, with this shop's settings, beside a running shop or alone. */
export async function execScript(
  shop: Shop,
  name: string,
  extra: Record<string, string> = {},
  { as_owner = false } = {}
): Promise<void> {
  const script = `${paths.scripts}/${name}.js`
  if (!existsSync(script) || !existsSync(paths.server)) {
    throw new StartFailure("The shop is not built yet.", ["Run npm start once, or build it with: npm run build"])
  }
  makeHome()
  const env = loadEnvironment()
  const { databaseUrl } = await joinDatabase(shop, env)
  if (!(await seededKind(databaseUrl))) {
    throw new StartFailure("This database holds no shop yet.", [
      "Run npm start once (with --empty for one without demo data).",
    ])
  }
  const asked = as_owner ? ownerUrl({ env, databaseUrl }) : databaseUrl
  // Warnings of libraries are for the log of a server, not for a person's screen.
  const quiet = { LOG_LEVEL: process.env["LOG_LEVEL"] || "error", NODE_NO_WARNINGS: "1" }
  await runInTerminal(shop.signal, [paths.medusaCli, "exec", script], {
    cwd: paths.app,
    env: childEnvironment(env, { DATABASE_URL: asked, ...quiet, ...extra }),
  })
}
