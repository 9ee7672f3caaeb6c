import { existsSync } from "node:fs"
import { makeOwner } from "./database/make-owner.ts"
import { joinDatabase } from "./database/open.ts"
import { childEnvironment, loadEnvironment } from "./environment.ts"
import { StartFailure } from "./failure.ts"
import { makeHome, paths } from "./paths.ts"
import { runInTerminal } from "./process/run-in-terminal.ts"
import { run } from "./run.ts"
import { ownerUrl } from "./stages/context.ts"
import { paint, thisTerminal } from "./screen/terminal.ts"

/** `npm run medusa -- <command>`: Medusa's own command line with this shop's settings and database. */
await run(async (shop) => {
  const args = process.argv.slice(2)
  if (!args.length) {
    throw new StartFailure("Say what Medusa is to do, for example:", [
      "npm run medusa -- user -e you@example.com -p <password>",
      "npm run medusa -- exec <file.js>",
    ])
  }
  if (!existsSync(paths.server)) {
    throw new StartFailure("The server is not built yet.", ["Build it with: npm run build"])
  }
  makeHome()
  const env = loadEnvironment()
  const { databaseUrl } = await joinDatabase(shop, env)
  const asked = args[0]!.startsWith("db:") ? ownerUrl({ env, databaseUrl }) : databaseUrl
  await runInTerminal(shop.signal, [paths.medusaCli, ...args], {
    cwd: paths.app,
    env: childEnvironment(env, { DATABASE_URL: asked, LOG_LEVEL: process.env["LOG_LEVEL"] || "error" }),
  })
  await makeOwner(databaseUrl, args)
  const terminal = thisTerminal()
  terminal.write(`${paint(terminal, "green", "\u2714")} medusa ${args[0]} is done.\n`)
})
