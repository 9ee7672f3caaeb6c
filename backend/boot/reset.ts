import { rmSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline/promises"
import { nameOf } from "./database/external.ts"
import { loadEnvironment } from "./environment.ts"
import { StartFailure } from "./failure.ts"
import { home, makeHome, paths } from "./paths.ts"
import { readRecord } from "./postgres/cluster.ts"
import { choosePlace } from "./postgres/place.ts"
import { clearOrphan } from "./postgres/postmaster.ts"
import { RunLock } from "./process/lock.ts"
import { run } from "./run.ts"
import { thisTerminal } from "./screen/terminal.ts"

/** `npm run reset`: throws the embedded shop away, so that the next start seeds it afresh. */
await run(async (shop) => {
  const { write } = thisTerminal()
  makeHome()
  const env = loadEnvironment()
  const embedded = readRecord(paths.postgres)?.url
  if (env.DATABASE_URL && env.DATABASE_URL !== embedded) {
    throw new StartFailure(
      `Reset refuses: DATABASE_URL leads to ${nameOf(env.DATABASE_URL)}, which is not the embedded database.`,
      ["It would delete every order and product there. Empty that database yourself, or leave DATABASE_URL out."]
    )
  }
  shop.holdLock(await RunLock.take(paths.lock, "npm run reset", []))
  const { data } = choosePlace(home)
  if (!(await isMeant(data))) {
    write("Nothing is changed.\n")
    return
  }
  await clearOrphan(data)
  for (const path of [
    data,
    paths.postgres,
    join(paths.app, "static"),
    join(paths.app, "private"),
    paths.sandboxState,
  ]) {
    rmSync(path, { recursive: true, force: true })
  }
  write("The shop is gone. npm start makes it afresh.\n")
})

async function isMeant(data: string): Promise<boolean> {
  if (process.argv.includes("--yes")) {
    return true
  }
  if (!process.stdin.isTTY) {
    throw new StartFailure("Reset asks before it deletes, and nobody can answer here.", [
      "To go ahead without asking: npm run reset -- --yes",
    ])
  }
  const ask = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await ask.question(`Delete all orders, products and pictures of this shop (${data})? [y/N] `)
  ask.close()
  return /^y(es)?$/i.test(answer.trim())
}
